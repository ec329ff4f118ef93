import { utcTime } from '../mapping/utc-time.ts';
import type { OfferedFile } from '../ports/files.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { pluralize } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';

type FileLink = OfferedFile & { readonly url: string };

/** Download links for one person; `lead` says what the files are. */
export function renderFiles(lead: string, files: readonly FileLink[]): RenderedCard {
  return renderCard((limits) => filesData(lead, files, limits));
}

export function filesData(lead: string, files: readonly FileLink[], limits: TextLimits): CardData {
  const leadText = limits.plain(lead, 600);
  return {
    template: 'files',
    data: {
      text: `${leadText} ${pluralize(files.length, 'file')}, for you only.`,
      lead: leadText,
      files: files.slice(0, maxFiles).map(({ name, size, until, url }) => ({
        name: limits.plain(name, 120),
        details: `${sizeText(size)}. One download, until ${utcTime(until)}`,
        url,
      })),
    },
  };
}

/** No run has more files. */
const maxFiles = 12;

function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`;
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1_024)} KiB`;
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}
