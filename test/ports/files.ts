import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import type { BatchFile, DownloadFile, DownloadOffer, Files } from '../../src/ports/files.ts';
import { stored } from './stored.ts';

/** The Files port in memory; a token is random instead of signed. */
export function memoryFiles(clock: Pick<Clock, 'now'>): Files {
  const files: (BatchFile & { readonly batch: number })[] = [];
  const offers = new Map<string, DownloadOffer & { readonly until: Date; isEnded: boolean }>();
  const contents = new Set<string>();
  return {
    batchFile: (batch) => {
      const newest = files.findLast((file) => file.batch === batch);
      if (newest === undefined) return Promise.resolve(null);
      const { name, text, by, at } = newest;
      return Promise.resolve({ name, text, by, at });
    },
    saveBatchFile: (batch, file) => {
      files.push({ ...stored(file), batch, at: clock.now() });
      return Promise.resolve();
    },
    batchFileAuthors: (batch, { from, to }) => {
      const own = files.filter((file) => file.batch === batch && (to === null || file.at <= to));
      const first = own.findLastIndex(({ at }) => at <= from);
      const authors = own.slice(Math.max(0, first)).map(({ by }) => by.id);
      return Promise.resolve([...new Set(authors)]);
    },
    offerDownload: (offer) => {
      const token = `${randomUUID()}.${randomBytes(32).toString('base64url')}`;
      const until = new Date(clock.now().getTime() + offer.lasts);
      const { file, ...rest } = offer;
      const saved = { ...stored({ name: file.name, type: file.type }), bytes: file.bytes.slice() };
      offers.set(token, { ...stored(rest), file: saved, until, isEnded: false });
      contents.add(keyOf(saved));
      return Promise.resolve({ token, until });
    },
    redeemDownload: (token, person) => {
      const offer = offers.get(token);
      if (offer === undefined || offer.isEnded || offer.until <= clock.now())
        return Promise.resolve(null);
      if (person !== null && person.id !== offer.person.id) return Promise.resolve(null);
      if (!contents.has(keyOf(offer.file))) return Promise.resolve(null);
      offer.isEnded = true;
      return Promise.resolve(offer.file);
    },
    endOffer: (token, person) => {
      const offer = offers.get(token);
      if (offer?.person.id !== person.id) return Promise.resolve(null);
      const isFirst = !offer.isEnded;
      offer.isEnded = true;
      return Promise.resolve(isFirst);
    },
    deleteUnusedContents: () => {
      const open = [...offers.values()].filter(
        ({ until, isEnded }) => !isEnded && until > clock.now(),
      );
      const used = new Set(open.map(({ file }) => keyOf(file)));
      const unused = [...contents].filter((key) => !used.has(key));
      for (const key of unused) contents.delete(key);
      return Promise.resolve(unused.length);
    },
  };
}

function keyOf({ bytes }: DownloadFile): string {
  return createHash('sha256').update(bytes).digest('hex');
}
