/** How prompts of a language offer keys and ask for input. Sources of regular expressions, without capture groups. */
export interface PromptLanguage {
  /** The words for the digits, then for the numbers to twenty. */
  readonly numbers: readonly string[];
  /** What asks for a key: "press", "press the number". */
  readonly press: string;
  /** What follows a key that a list offers: "for", in "2 for sales". */
  readonly purpose: string;
  /** What joins the items of a list: "or". */
  readonly or: string;
  /** What negates: "not". */
  readonly not: string;
  /** What follows a number of digits: "-digit", "digits". */
  readonly digits: string;
  /** What asks to end the input with a key: "press", "followed by". */
  readonly end: string;
  readonly pound: string;
  readonly star: string;
}

/** By primary language subtag. */
export const promptLanguages: Readonly<Record<string, PromptLanguage>> = {
  en: {
    numbers: words(
      'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
    ),
    press: String.raw`(?:press|dial|enter|push|hit)\s+(?:the\s+)?(?:(?:number|key|digit)\s+)?`,
    purpose: 'for|to|if',
    or: 'or|and',
    not: String.raw`not|don't|don’t|never`,
    digits: String.raw`[\s-]digits?`,
    end: String.raw`(?:press(?:ing)?|hit|push|then|followed\s+by|end\s+with)\s+(?:the\s+)?`,
    pound: 'pound|hash|number sign',
    star: 'star|asterisk',
  },
  es: {
    numbers: words(
      'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte',
    ),
    press: String.raw`(?:presion[ea]|presionar|oprim[ae]|oprimir|puls[ea]|pulsar|marque|marca|marcar|dig[ií]te)\s+(?:(?:el|la)\s+)?(?:(?:n[uú]mero|tecla)\s+)?`,
    purpose: 'para|si',
    or: 'o|y',
    not: 'no|nunca',
    digits: String.raw`\s(?:d[ií]gitos?|cifras?)`,
    end: String.raw`(?:presione|oprima|pulse|marque|luego|despu[eé]s|seguido\s+(?:de|por))\s+(?:(?:la|el)\s+)?(?:(?:tecla|signo)\s+)?(?:(?:de)\s+)?`,
    pound: 'numeral|almohadilla|gato',
    star: 'asterisco|estrella',
  },
  fr: {
    numbers: words(
      'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt',
    ),
    press: String.raw`(?:appuyez\s+sur|tapez|composez|faites)\s+(?:(?:le|la|sur)\s+)?(?:(?:num[eé]ro|chiffre|touche)\s+)?`,
    purpose: 'pour|si',
    or: 'ou|et',
    not: 'pas|jamais',
    digits: String.raw`\schiffres?`,
    end: String.raw`(?:appuyez\s+sur|tapez|puis|suivie?\s+(?:de|du|par))\s+(?:(?:la|le)\s+)?(?:touche\s+)?`,
    pound: 'dièse|diese',
    star: 'étoile|etoile|astérisque',
  },
  de: {
    numbers: words(
      'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig',
    ),
    press: String.raw`(?:dr[üu]e?cken|w[äa]e?hlen|tippen)\s+(?:sie\s+)?(?:(?:bitte|jetzt)\s+)?(?:die\s+)?(?:(?:nummer|taste|ziffer)\s+)?`,
    purpose: 'für|um|wenn',
    or: 'oder|und',
    not: 'nicht|nie',
    digits: String.raw`[\s-]?(?:stellige[nrsm]?|ziffern|stellen)`,
    end: String.raw`(?:dr[üu]e?cken\s+sie|dann|gefolgt\s+von|mit)\s+(?:(?:die|der|auf)\s+)?`,
    pound: 'raute(?:taste)?|doppelkreuz',
    star: 'stern(?:chen)?(?:taste)?',
  },
  it: {
    numbers: words(
      'zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti',
    ),
    press: String.raw`(?:prem[aie]|premere|digit[aie]|digitare|seleziona(?:re)?|selezioni)\s+(?:(?:il|la)\s+)?(?:(?:numero|tasto)\s+)?`,
    purpose: 'per|se',
    or: 'o|e|oppure',
    not: 'non|mai',
    digits: String.raw`\scifre`,
    end: String.raw`(?:prem[aie]|premere|poi|seguito\s+(?:da|dal))\s+(?:(?:il|lo)\s+)?(?:tasto\s+)?`,
    pound: 'cancelletto',
    star: 'asterisco|stella',
  },
  pt: {
    numbers: words(
      'zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove vinte',
    ),
    press: String.raw`(?:pression[ea]|pressionar|aperte|digite|tecle|disque)\s+(?:(?:o|a)\s+)?(?:(?:n[uú]mero|tecla)\s+)?`,
    purpose: 'para|se',
    or: 'ou|e',
    not: 'não|nunca',
    digits: String.raw`\s(?:d[ií]gitos?|algarismos?)`,
    end: String.raw`(?:pressione|aperte|tecle|depois|seguido\s+(?:de|por))\s+(?:(?:o|a)\s+)?(?:tecla\s+)?`,
    pound: 'cerquilha|jogo da velha|sustenido|hashtag',
    star: 'asterisco|estrela',
  },
};

function words(list: string): readonly string[] {
  return list.split(' ');
}
