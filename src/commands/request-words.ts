/** Words before a request that say nothing about it. */
const opening = new RegExp(
  `^(?:${[
    '(?:hey|hi|hello|ok|okay|so|please|pls|kindly)[,!.]? ',
    '@?crosswalk[,:]? ',
    '(?:can|could|would|will) (?:you|we|i) ',
    'i (?:want|need|would like)(?: you)? to ',
    "i['’]d like(?: you)? to ",
    "let(?:['’]s| us|s) ",
    'go ahead and ',
  ].join('|')})`,
  'i',
);

const ending = /[\s,](?:please|pls|thanks|thank you|thx|for me)[\s.!?]*$/i;
/** More layers than people write. */
const maxLayers = 6;

/** The line without «please», «could you» and the like around the request. */
export function withoutCourtesy(line: string): string {
  let request = line;
  for (let layer = 0; layer < maxLayers; layer += 1) {
    const shorter = request
      .replace(opening, '')
      .replace(ending, '')
      .replace(/[\s,]$/, '');
    if (shorter === request) break;
    request = shorter;
  }
  return request;
}

const question = new RegExp(
  `^(?:${[
    '(?:show|give|get|tell|send)(?: me)?',
    "(?:what|how|where)(?:['’]s| is| are|s)",
    'list|display|see|view',
  ].join('|')})(?: (?:the|my|all|a|an))* (?=.)`,
  'i',
);

/** What a question asks for, such as «status» of «what’s the status»; null: the line asks nothing like that. */
export function askedFor(line: string): string | null {
  const rest = line.replace(question, '');
  return rest === line ? null : rest;
}
