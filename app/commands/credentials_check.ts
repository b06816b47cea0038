import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** Before a key is taken away, and after a backup was restored. */
export default class CredentialsCheck extends BaseCommand {
  static commandName = 'credentials:check'
  static description = 'Say whether the credentials of all channels open with this server’s keys'
  static options: CommandOptions = { startApp: true }

  async run() {
    const { checkCredentials } = await import('#actions/channels/renew_credentials')
    const { current, older, unreadable } = await checkCredentials()
    this.logger.info(`${current} open with the current key`)
    if (older > 0) this.logger.warning(`${older} open with an older key: run credentials:rotate`)
    for (const { channelId, reason } of unreadable) {
      this.logger.error(`channel ${channelId}: ${reason}`)
      this.exitCode = 1
    }
  }
}
