import type { BatchFile, Offer, Shelf } from '../../../src/run/shelf.ts';

/** The Shelf port in memory; its words are no secret. */
export function memoryShelf(): Shelf {
  const files = new Map<number, BatchFile>();
  const offers = new Map<string, Offer>();
  return {
    batchFile: (batch) => Promise.resolve(files.get(batch) ?? null),
    keepBatchFile: (batch, file) => {
      files.set(batch, file);
      return Promise.resolve();
    },
    offer: (offer) => {
      const word = `offer-${offers.size + 1}`;
      offers.set(word, offer);
      return Promise.resolve(word);
    },
    take: (word, person, now) => {
      const offer = offers.get(word);
      if (offer === undefined || now >= offer.until) return Promise.resolve(null);
      if (person !== null && person.id !== offer.person.id) return Promise.resolve(null);
      offers.delete(word);
      return Promise.resolve(offer.paper);
    },
  };
}
