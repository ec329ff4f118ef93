import type { Side } from '../mapping/tenant-objects.ts';
import type { TenantApp } from '../ports/identity-reading.ts';

/** What people call an application of the bot. */
export function appName({ use }: Pick<TenantApp, 'use'>, side: Side): string {
  switch (use) {
    case 'read':
      return `the bot’s application in the ${side} tenant`;
    case 'write':
      return `the bot’s application that stamps in the ${side} tenant`;
    case 'bot':
      return 'the registration of the bot in Teams';
  }
}
