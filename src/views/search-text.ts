/**
 * How a text is cut for the search index: letters and digits alone, NFKC and upper case, in
 * overlapping pairs and a last single one, so that any part of a name or a code is a run of them.
 * Single characters alone would be found as well, but 公 or 1 stands in nearly every row, and a
 * phrase of them walks through all of those.
 */
export function searchTerms(text: string): string {
  const characters = lettersOf(text);
  let terms = '';
  for (let i = 0; i < characters.length; i++) terms += ` ${characters[i]}${characters[i + 1] ?? ''}`;
  return terms;
}

/** The FTS5 query for a part of a text, whatever its length; matches nothing when it holds no letter or digit. */
export function searchPhrase(text: string): string {
  const characters = lettersOf(text);
  if (characters.length < 2) return characters.length === 0 ? '""' : `"${characters[0]}" *`;
  const pairs: string[] = [];
  for (let i = 0; i + 1 < characters.length; i++) pairs.push(characters[i] + characters[i + 1]);
  return `"${pairs.join(' ')}"`;
}

/** What a search looks at: letters and digits alone, NFKC and upper case. */
export function lettersOf(text: string): string[] {
  return [
    ...text
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
}
