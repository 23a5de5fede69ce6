import type { Random } from '../kit/seeded-random.js';

/** A word that nearly all posts have. */
export const COMMON_WORD = 'harbour';
/** A word that one post in a hundred has. */
export const USUAL_WORD = 'lantern';
/** A word that {@link RARE} posts have, however large the blog is. */
export const RARE_WORD = 'zanzibar';

/** How many posts have the rare word, and how many the rare tag. */
export const RARE = 25;

const consonants = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'st'];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai'];

/** Words that can be spoken: the same number is always the same word, and small numbers are short words. */
function wordOf(number: number): string {
  let word = '';
  for (let rest = number + 14; rest > 0; rest = Math.floor(rest / 84))
    word += `${consonants[rest % 14] ?? ''}${vowels[Math.floor(rest / 14) % 6] ?? ''}`;
  return word;
}

const words = Array.from({ length: 20_000 }, (_, number) => wordOf(number));

/** Some words. As in a language, a few of them come again and again, and most of them seldom. */
export function someWords(random: Random, count: number): string {
  let text = '';
  for (let left = count; left > 0; left -= 1) {
    const number = Math.floor(words.length ** (random.between(0, 1_000_000) / 1_000_000)) - 1;
    text += `${text === '' ? '' : ' '}${words[number] ?? ''}`;
  }
  return text;
}
