import { Webhook } from 'standardwebhooks';
import type { Received } from './receiver.ts';

export const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
export const oldSecret = `whsec_${Buffer.alloc(24, 9).toString('base64')}`;

/** The body of an event whose signature the package for receivers accepts at that time; throws where it does not. */
export function verified({ headers, body }: Received, at: Date, key = secret): unknown {
  const systemTime = Date.now;
  Date.now = () => at.getTime();
  try {
    return new Webhook(key).verify(body, {
      'webhook-id': String(headers['webhook-id']),
      'webhook-timestamp': String(headers['webhook-timestamp']),
      'webhook-signature': String(headers['webhook-signature']),
    });
  } finally {
    Date.now = systemTime;
  }
}
