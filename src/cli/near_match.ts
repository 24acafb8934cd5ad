import { editDistance } from '../index.js';

/** The known word that a mistyped one is most likely meant to be, if any is close. */
export function nearMatch(word: string, known: readonly string[]): string | undefined {
  const allowed = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, distance: candidate.startsWith(word) && word.length > 2 ? 0 : editDistance(word, candidate) }))
    .filter(({ distance }) => distance <= allowed)
    .sort((a, b) => a.distance - b.distance);
  return ranked[0]?.candidate;
}
