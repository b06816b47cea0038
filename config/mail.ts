import env from '#start/env'
import { defineConfig, transports } from '@adonisjs/mail'

const smtp = new URL(env.get('SMTP_URL', 'smtp://127.0.0.1:25'))

export default defineConfig({
  default: 'smtp',
  from: env.get('MAIL_FROM', 'Calibrate <no-reply@calibr.lat>'),
  mailers: {
    smtp: transports.smtp({
      host: smtp.hostname,
      port: Number(smtp.port || (smtp.protocol === 'smtps:' ? 465 : 587)),
      secure: smtp.protocol === 'smtps:',
      auth: smtp.username
        ? {
            type: 'login',
            user: decodeURIComponent(smtp.username),
            pass: decodeURIComponent(smtp.password),
          }
        : undefined,
    }),
  },
})
