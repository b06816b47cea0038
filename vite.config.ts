import adonisjs from '@adonisjs/vite/client'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [
    adonisjs({
      entryPoints: [
        'resources/css/console.css',
        'resources/js/console.ts',
        'resources/css/site.css',
        'resources/js/site.ts',
      ],
      reload: ['resources/views/**/*.edge'],
    }),
  ],
  server: {
    allowedHosts: ['.localhost'],
    hmr: process.env.VITE_HMR_PORT ? { port: Number(process.env.VITE_HMR_PORT) } : undefined,
    watch: { ignored: ['**/.data/**', '**/build/**'] },
  },
})
