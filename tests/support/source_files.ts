import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import app from '@adonisjs/core/services/app'

/** A file of the repository; its path is relative to the root, with forward slashes. */
export interface SourceFile {
  path: string
  text: string
}

/** Every file below these folders whose name ends like this, in alphabetical order. */
export function sourceFiles(folders: string[], ...endings: string[]): SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(app.makePath(folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
        .map((entry) => join(entry.parentPath, entry.name))
    )
    .sort()
    .map((file) => ({ path: relative(file), text: readFileSync(file, 'utf8') }))
}

/** A file at the root, for example `package.json`. */
export const rootFile = (name: string) => readFileSync(app.makePath(name), 'utf8')

const relative = (file: string) => app.relativePath(file).replaceAll('\\', '/')
