import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** After ENCRYPTION_KEY has changed and the old key stands in ENCRYPTION_KEYS_PREVIOUS. */
export default class CredentialsRotate extends BaseCommand {
  static commandName = 'credentials:rotate'
  static description = 'Encrypt the credentials of all channels with the current ENCRYPTION_KEY'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { renewCredentials } = await import('#actions/channels/renew_credentials')
    const { renewed, unreadable } = await renewCredentials()
    this.logger.success(`${renewed} encrypted with the current key`)
    for (const { channelId, reason } of unreadable) {
      this.logger.error(`channel ${channelId}: ${reason}`)
      this.exitCode = 1
    }
  }
}
