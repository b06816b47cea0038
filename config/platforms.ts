import env from '#start/env'

/**
 * How the outside world is reached. The platforms' own addresses are in their connectors; what
 * differs from server to server is here.
 */
export const platforms = {
  shopify: {
    key: env.get('SHOPIFY_API_KEY') ?? null,
    secret: env.get('SHOPIFY_API_SECRET')?.release() ?? null,
  },
  amazon: {
    clientId: env.get('AMAZON_SP_API_CLIENT_ID') ?? null,
    clientSecret: env.get('AMAZON_SP_API_CLIENT_SECRET')?.release() ?? null,
    clientSecretPrevious: env.get('AMAZON_SP_API_CLIENT_SECRET_PREVIOUS')?.release() || null,
    applicationId: env.get('AMAZON_SP_API_APPLICATION_ID') ?? null,
    /** Whether Amazon has not published the application yet. */
    isDraft: env.get('AMAZON_SP_API_DRAFT', false),
  },

  /** How long a platform may take to answer, in milliseconds. */
  timeoutMs: env.get('PLATFORM_TIMEOUT_MS', 30_000),

  /** Hosts on private addresses that may be called all the same: a shop server beside ours. */
  privateHosts: listOf(env.get('PLATFORM_PRIVATE_HOSTS')),

  /**
   * Other places for origins: `https://a.example=http://127.0.0.1:4471`. For tests, whose
   * platforms run here; production calls the real ones.
   */
  origins: new Map(
    env.get('NODE_ENV') === 'production'
      ? []
      : listOf(env.get('PLATFORM_ORIGINS')).map((pair) => pair.split('=') as [string, string])
  ),
}

function listOf(text: string | undefined) {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
}
