/** A complete environment of the sandbox mode, as `npm start` hands it to the bot. */
export const sandboxEnv = {
  TENANTS: 'sandbox',
  BOT_TENANT_ID: 'FAB41CA0-2222-4222-8222-222222222222',
  AZURE_AUTHORITY_HOST: 'https://localhost:7001',
  GRAPH_BASE_URL: 'https://localhost:7001',
  EXCHANGE_BASE_URL: 'https://localhost:7001/',
  SOURCE_TENANT_ID: 'C0470500-1111-4111-8111-111111111111',
  SOURCE_CLIENT_ID: 'd0000000-0000-4000-8000-000000000001',
  SOURCE_CLIENT_SECRET: 'source-secret',
  TARGET_TENANT_ID: 'fab41ca0-2222-4222-8222-222222222222',
  TARGET_CLIENT_ID: 'd0000000-0000-4000-8000-000000000002',
  TARGET_CLIENT_SECRET: 'target-secret',
} as const;

/** A complete environment of the live mode, with a bot registration. */
export const liveEnv = {
  ...sandboxEnv,
  TENANTS: 'live',
  AZURE_AUTHORITY_HOST: '',
  GRAPH_BASE_URL: '',
  EXCHANGE_BASE_URL: '',
  BOT_ID: 'e0000000-0000-4000-8000-000000000001',
  BOT_PASSWORD: 'bot-secret',
} as const;
