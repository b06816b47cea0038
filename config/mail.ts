import env from '#start/env'
import { defineConfig, transports } from '@adonisjs/mail'
import { OutboxTransport } from '#services/outbox_transport'

const smtp = new URL(env.get('SMTP_URL', 'smtp://127.0.0.1:25'))

/** Without SMTP_URL (development, tests) mails are kept in the database: see the page /outbox. */
const mailConfig = defineConfig({
  default: env.get('SMTP_URL') ? 'smtp' : 'outbox',
  from: env.get('MAIL_FROM', 'Calibrate <no-reply@calibr.lat>'),
  mailers: {
    outbox: () => new OutboxTransport(),
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

export default mailConfig

declare module '@adonisjs/mail/types' {
  export interface MailersList extends InferMailers<typeof mailConfig> {}
}
