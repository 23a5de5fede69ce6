/**
 * How names of months begin in some fifty languages, without accents, from January on. Most were taken
 * from the Unicode CLDR. A word is the month of the longest beginning that it has.
 */
const beginnings = [
  'ene gen ian jaan jan led oca saus sij sty tammi urt xan yan ιαν сту січ янв яну јан қаң հնվ հունվար ינואר ינו׳ جانفي جنوری كانونالثاني يناير ژانویه जनवरी जन॰ जाने জানু ஜன ม.ค มกราคม იან',
  'feb fev helmi lut ots peb shk sub uno vas veebr velj φεβ ақп лют феб фев փետրվար փտվ פברואר פבר׳ شباط فبراير فروری فوریه فيفري फ़रवरी फरवरी फ़र॰ फेब्रु ফেব பிப் ก.พ กุมภาพันธ์ თებ',
  'bre kov maalis maart mac mar mrt ozu μαρ бер мар нау сак մարտ մրտ מרץ اذار مارس مارچ मार्च মার্চ மார் มี.ค มีนาคม მარ',
  'abr api apr avr bal dub huhti kwi nis pri tra απρ апр кві кра сәу ապր אפריל אפר׳ ابريل افريل اوریل اپریل نيسان अप्रैल एप्रि এপ্রি ஏப் เม.ย เมษายน აპრ',
  'geg kve mag mai maj may mei svi touko μαι маи мам мая мај тра մայիս մյս מאי ايار ماي مه ميی मई मे মে மே พ.ค พฤษภาคม მაი',
  'birz cerven cervna cvn cze eka giu haz hun iun iyn iyun juin jun juuni kesa lipanj lipnja qer xuno ιουν июн мау чер чэр юни јун հնս հունիս יוני جوان جون حزيران يونيو ژوين जून জুন ஜூன் มิ.ย มิถุนายน ივნ',
  'cervence cervenec cvc heina hul iul iyl iyul juil jul juuli korr liep lipca lipiec lug srpanj srpnja tem uzt xul ιουλ июл лип ліп шіл юли јул հլս հուլիս יולי تموز جولايی جويلية يوليو ژويیه जुलाई जुलै जुल॰ জুল ஜூலை ก.ค กรกฎาคม ივლ',
  'abu ag ago agu aout aug avg avq elo gush kol ogo rugp sie srpen srpna αυγ авг жні сер там օգոստոս օգս אוגוסט אוג׳ اب اغسطس اوت اگست अगस्त अग॰ ऑग ऑगस्ट আগ আগস্ট ஆகஸ் ส.ค สิงหาคม აგვ',
  'eyl ira rugs ruj sen sep set sht syys szept wrz zar σεπ вер сен сеп қыр սեպ ספטמבר ספט׳ ايلول سبتمبر ستمبر سپتامبر सप्टें सितंबर सित॰ সেপ செப் ก.ย กันยายน სექ',
  'eki loka oct okt ott out paz rij spal tet urr οκτ жов кас окт қаз հոկ אוקטובר אוק׳ اكتوبر اکتبر اکتوبر تشرينالاول अक्टूबर अक्टू॰ ऑक्टो অক্টো அக் ต.ค ตุลาคม ოქტ',
  'aza kas lapk listopadu marras nen nob noi nov noy stu νοε лис ліс нов ное нояб қар նոյ נובמבר נוב׳ تشرينالثاني نوامبر نوفمبر نومبر नवंबर नव॰ नोव्हें নভে நவ நவம்பர் พ.ย พฤศจิกายน ნოე',
  'abe ara dec dek des dets dez dhj dic dis gru joulu pro δεκ гру дек дец жел сне դեկ דצמבר דצמ׳ دسامبر دسمبر ديسمبر كانونالاول डिसें दिसंबर दिस॰ ডিসে டிச ธ.ค ธันวาคม დეკ',
];

/** Names that mean one month in one language and another in the next. */
const shared: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  lip: { hr: 6, pl: 7 },
  srp: { hr: 7, cs: 8 },
  lis: { hr: 10, pl: 11, cs: 11 },
  listopad: { hr: 10, pl: 11, cs: 11 },
  listopada: { hr: 10, pl: 11 },
};

/** Days of the week that begin as a month does. */
const days = /^(?:mardi|martes|martedi|marti|kolmapaev|subota|pazar|pazartesi|senin|dissabte)$/;

const byBeginning = new Map(
  beginnings.flatMap((words, index) => words.split(' ').map((word) => [word, index + 1] as const)),
);

/**
 * The month that a word names, from 1; `null` for any other word.
 *
 * @param word - In lower case, without accents.
 * @param language - Of the feed, such as `hr`: some names are one month here and another there.
 */
export function monthOfWord(word: string, language: string | null): number | null {
  if (days.test(word)) return null;
  const meant = shared[word];
  if (meant !== undefined) return meant[language?.slice(0, 2).toLowerCase() ?? ''] ?? null;
  for (let length = word.length; length > 1; length -= 1) {
    const month = byBeginning.get(word.slice(0, length));
    // A beginning of two letters is a whole word of Arabic or Hindi.
    if (month !== undefined && (length > 2 || word.length === 2)) return month;
  }
  return null;
}
