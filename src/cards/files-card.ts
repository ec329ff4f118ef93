import type { OfferedFile } from '../ports/files.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { localTime } from './format-text.ts';
import { renderCard, type RenderedCard } from './render-card.ts';

type FileLink = OfferedFile & { readonly url: string };

/** What the files are: in a few words, and in sentences. */
interface AboutFiles {
  readonly heading: string;
  readonly lead: string;
}

/** Download links for one person. */
export function renderFiles(about: AboutFiles, files: readonly FileLink[]): RenderedCard {
  return renderCard((limits) => filesData(about, files, limits));
}

export function filesData(
  { heading, lead }: AboutFiles,
  files: readonly FileLink[],
  limits: TextLimits,
): CardData {
  const leadText = limits.plain(lead, 1_500);
  const [first] = files;
  const each = files.length === 1 ? 'One download' : 'One download each';
  return {
    template: 'files',
    data: {
      heading: limits.markdown(heading, 80),
      text: leadText,
      lead: leadText,
      details:
        first === undefined
          ? ''
          : `${each}, until ${localTime(first.until)}. For you only. ${sizeText(first.size)}.`,
      files: files.slice(0, maxFiles).map((file) => ({
        title: buttonTitle(file),
        tooltip: limits.plain(file.name, 120),
        url: file.url,
      })),
    },
  };
}

/** A link to the dashboard for one person. */
export function renderDashboardLink(url: string, until: Date): RenderedCard {
  const lead = 'Every batch on its way to cutover, what blocks people, and who has to decide.';
  return renderCard(() => ({
    template: 'files',
    data: {
      heading: 'Dashboard',
      text: `A link to the dashboard: ${lead}`,
      lead,
      details: `The link opens once, for you alone, until ${localTime(until)}.`,
      files: [{ title: 'Open the dashboard', tooltip: 'Opens in the browser', url }],
    },
  }));
}

/** Buttons of a card; a report has two files. */
const maxFiles = 4;

function buttonTitle({ name, type }: FileLink): string {
  if (isPage({ type })) return 'Open report';
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  return extension === undefined ? 'Download' : `Download ${extension.toUpperCase()}`;
}

/** A page opens in the browser; every other file is saved. */
export function isPage({ type }: Pick<OfferedFile, 'type'>): boolean {
  return type.startsWith('text/html');
}

function sizeText(bytes: number): string {
  if (bytes < 1_024) return `${bytes} bytes`;
  if (bytes < 1_048_576) return `${Math.ceil(bytes / 1_024)} KiB`;
  return `${(bytes / 1_048_576).toFixed(1)} MiB`;
}
