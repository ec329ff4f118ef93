const everywhere = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
} as const;

// «Tab requirements», Microsoft Teams: the clients that may show the page in a frame.
const frameAncestors =
  'https://*.cloud.microsoft https://teams.microsoft.com https://*.teams.microsoft.com';

/** Of the page: it loads only its own script and style, and calls only its own server. */
export const pageHeaders = {
  ...everywhere,
  'cache-control': 'no-cache',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; '),
} as const;

/** Of answers with data and of refusals; opened by themselves they can do nothing. */
export const dataHeaders = {
  ...everywhere,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
} as const;
