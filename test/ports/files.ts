import { randomBytes, randomUUID } from 'node:crypto';
import type { BatchFile, DownloadOffer, Files } from '../../src/ports/files.ts';
import { stored } from './stored.ts';

/** The Files port in memory; a token is random instead of signed. */
export function memoryFiles(): Files {
  const files = new Map<number, BatchFile>();
  const offers = new Map<string, DownloadOffer>();
  return {
    batchFile: (batch) => Promise.resolve(files.get(batch) ?? null),
    saveBatchFile: (batch, file) => {
      files.set(batch, stored(file));
      return Promise.resolve();
    },
    offerDownload: (offer) => {
      const token = `${randomUUID()}.${randomBytes(32).toString('base64url')}`;
      offers.set(token, stored(offer));
      return Promise.resolve(token);
    },
    redeemDownload: (token, person, now) => {
      for (const [key, { until }] of offers) if (until <= now) offers.delete(key);
      const offer = offers.get(token);
      if (offer === undefined) return Promise.resolve(null);
      if (person !== null && person.id !== offer.person.id) return Promise.resolve(null);
      offers.delete(token);
      return Promise.resolve(offer.file);
    },
  };
}
