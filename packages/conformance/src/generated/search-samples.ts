/** Texts of posts, and queries of which each finds some of them, or none. */
export interface Sample {
  readonly texts: readonly string[];
  readonly queries: readonly string[];
}

const listed = (all: string) => all.split(' | ');

// None of the short words begins another word of these texts: whether it would find that is the backend's.
export const short: Sample = {
  texts: listed('Plan B, vitamin C. | Ti 4 x 4 og K9: 7. | Sì, no, y. | Он и Я. Ω | B, C, 7, Я.'),
  queries: [
    ...listed('b | B C | c b | plan b | 4 | 4 x | k9 og | no y | si | и | я | ω | 7 | b x | 8'),
    ...listed('z | plan z | b 8 | ж | 7 я c | 7 я x'),
  ],
};

export const digits: Sample = {
  texts: listed('Room 101b of 1984. | abc123def in v2.0 | 3.14159 or 2,718 | 2010-04-16 | ٤٢ ४२'),
  queries: [
    ...listed('101b | 101 | 1984 | 198 | 984 | abc123def | abc1 | 123def | v2 0 | 3 14159'),
    ...listed('3.14159 | 2,718 | 2718 | 2010-04-16 | 2010 04 17 | ٤٢ | ४२ | 101b 1984'),
  ],
};

export const scripts: Sample = {
  texts: [
    ...listed(
      'Ελληνική γλώσσα | Привет, большой мир | שלום עולם | مرحبا بالعالم | 안녕하세요 세계',
    ),
    ...listed('東京 カメラ ひらがな | नमस्ते दुनिया | สวัสดี ชาวโลก | გამარჯობა მსოფლიო | Բարեւ աշխարհ'),
  ],
  queries: [
    ...listed('ελληνική | ΓΛΏΣΣΑ | γλώ | привет | МИР | больш мир | שלום | עולם שלום | مرحبا'),
    ...listed(
      '안녕하세요 | 세계 | 안녕하 | 東京 | カメラ | ひらが | ひらがな 東京 | नमस्ते | สวัสดี | გამარ',
    ),
    ...listed('ԱՇԽԱՐՀ | γλώσσα мир | שלו עולמות | 京都 | привет 세계'),
  ],
};

export const accents: Sample = {
  texts: [
    ...listed('Crème brûlée, naïve | Cafe\u0301 sen\u0303or fac\u0327ade | Ångström Łódź größer'),
    'creme cafe',
  ],
  queries: [
    ...listed(
      'crème | creme | CRÈME BRULEE | cre\u0300me | naive | café | cafe | CAFE\u0301 | senor',
    ),
    ...listed('señor | façade | angstrom | a\u030Angström | großer | caf\u00e9 façade | crime'),
  ],
};

const twelve = 'alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima';

export const several: Sample = {
  texts: [
    twelve,
    twelve.split(' ').toReversed().join(', '),
    'alpha bravo charlie',
    'golf. And golf!',
  ],
  queries: [
    twelve,
    `${twelve} mike`,
    `mike ${twelve}`,
    twelve.replace('echo', 'mike'),
    ...listed('lima alpha | alpha\tbravo | alpha\nbravo | alpha\u00a0bravo | alpha\u3000lima'),
    ...listed('alpha,bravo | alpha \u2013 delta | alpha/bravo | alpha+bravo | alpha & lima'),
    ...listed('golf golf | golf hotel golf | alpha mike | “alpha bravo” | «lima» | (kilo) [lima]'),
    ...listed('#golf | @golf | golf? | …golf… | alpha OR mike | NOT golf | golf -hotel | golf 🎈'),
    ...listed("golf; hotel\\ | golf' hotel | golf_"),
  ],
};

export const signs: Sample = {
  texts: ['Words and signs: !?', ''],
  queries: [
    ...listed('! | ?! | " | "" | … | 🎈 | * | % | _ | -- | \\ | &'),
    "'",
    '  .  ',
    '\u00a0',
  ],
};
