import type Project from '#models/project'
import { ruleFileFields } from '#queries/rule_files/rule_file_fields'
import { everyRule, type CurrentRule } from '#queries/rules/rules_of_project'
import { writeYaml } from '#services/yaml_text'

/** The rules in force as YAML, by name; the same rules always give the same text. */
export async function writeRuleFile(project: Project) {
  const rules = await everyRule(project)
  const head = [
    `# The rules of ${project.name.replaceAll(/\s+/g, ' ')} (${project.slug}).`,
    '# Amounts are in major units with their currency, percentages in percent.',
    writeYaml({ version: 1 }),
  ].join('\n')
  if (rules.length === 0) return `${head}rules: []\n`
  return `${head}rules:\n${rules.map(writeRule).join('\n')}`
}

function writeRule({ version }: CurrentRule) {
  const fields = ruleFileFields.map(({ key, write }) => [key, write(version)] as const)
  const said = fields.filter(([, value]) => value !== undefined)
  return indented(writeYaml([Object.fromEntries(said)]))
}

const indented = (text: string) => text.replaceAll(/^(?=.)/gm, '  ')
