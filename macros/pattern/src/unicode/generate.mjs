// Writes `tables.rs` from the Unicode data of the Node that runs it: `node generate.mjs > tables.rs`.
// An engine of ECMA-262 is asked because its answer is the definition: a name it refuses is left out.

const CATEGORIES = `C Other,Cc Control cntrl,Cf Format,Cn Unassigned,Co Private_Use,Cs Surrogate,L Letter,
LC Cased_Letter,Ll Lowercase_Letter,Lm Modifier_Letter,Lo Other_Letter,Lt Titlecase_Letter,Lu Uppercase_Letter,
M Mark Combining_Mark,Mc Spacing_Mark,Me Enclosing_Mark,Mn Nonspacing_Mark,N Number,Nd Decimal_Number digit,
Nl Letter_Number,No Other_Number,P Punctuation punct,Pc Connector_Punctuation,Pd Dash_Punctuation,
Pe Close_Punctuation,Pf Final_Punctuation,Pi Initial_Punctuation,Po Other_Punctuation,Ps Open_Punctuation,S Symbol,
Sc Currency_Symbol,Sk Modifier_Symbol,Sm Math_Symbol,So Other_Symbol,Z Separator,Zl Line_Separator,
Zp Paragraph_Separator,Zs Space_Separator`;

const BINARY = `ASCII,ASCII_Hex_Digit AHex,Alphabetic Alpha,Any,Assigned,Bidi_Control Bidi_C,Bidi_Mirrored Bidi_M,
Case_Ignorable CI,Cased,Changes_When_Casefolded CWCF,Changes_When_Casemapped CWCM,Changes_When_Lowercased CWL,
Changes_When_NFKC_Casefolded CWKCF,Changes_When_Titlecased CWT,Changes_When_Uppercased CWU,Dash,
Default_Ignorable_Code_Point DI,Deprecated Dep,Diacritic Dia,Emoji,Emoji_Component EComp,Emoji_Modifier EMod,
Emoji_Modifier_Base EBase,Emoji_Presentation EPres,Extended_Pictographic ExtPict,Extender Ext,Grapheme_Base Gr_Base,
Grapheme_Extend Gr_Ext,Hex_Digit Hex,IDS_Binary_Operator IDSB,IDS_Trinary_Operator IDST,ID_Continue IDC,ID_Start IDS,
Ideographic Ideo,Join_Control Join_C,Logical_Order_Exception LOE,Lowercase Lower,Math,Noncharacter_Code_Point NChar,
Pattern_Syntax Pat_Syn,Pattern_White_Space Pat_WS,Quotation_Mark QMark,Radical,Regional_Indicator RI,
Sentence_Terminal STerm,Soft_Dotted SD,Terminal_Punctuation Term,Unified_Ideograph UIdeo,Uppercase Upper,
Variation_Selector VS,White_Space space,XID_Continue XIDC,XID_Start XIDS`;

const SCRIPTS = `,Adlm Adlam,Ahom,Hluw Anatolian_Hieroglyphs,Arab Arabic,Armn Armenian,Avst Avestan,Bali Balinese,Bamu Bamum,
Bass Bassa_Vah,Batk Batak,Beng Bengali,Berf Beria_Erfe,Bhks Bhaiksuki,Bopo Bopomofo,Brah Brahmi,Brai Braille,
Bugi Buginese,Buhd Buhid,Cans Canadian_Aboriginal,Cari Carian,Aghb Caucasian_Albanian,Cakm Chakma,Cham,
Cher Cherokee,Chrs Chorasmian,Zyyy Common,Copt Coptic Qaac,Xsux Cuneiform,Cprt Cypriot,Cpmn Cypro_Minoan,
Cyrl Cyrillic,Dsrt Deseret,Deva Devanagari,Diak Dives_Akuru,Dogr Dogra,Dupl Duployan,Egyp Egyptian_Hieroglyphs,
Elba Elbasan,Elym Elymaic,Ethi Ethiopic,Gara Garay,Geor Georgian,Glag Glagolitic,Goth Gothic,Gran Grantha,
Grek Greek,Gujr Gujarati,Gong Gunjala_Gondi,Guru Gurmukhi,Gukh Gurung_Khema,Hani Han,Hang Hangul,
Rohg Hanifi_Rohingya,Hano Hanunoo,Hatr Hatran,Hebr Hebrew,Hira Hiragana,Armi Imperial_Aramaic,Zinh Inherited Qaai,
Phli Inscriptional_Pahlavi,Prti Inscriptional_Parthian,Java Javanese,Kthi Kaithi,Knda Kannada,Kana Katakana,Kawi,
Kali Kayah_Li,Khar Kharoshthi,Kits Khitan_Small_Script,Khmr Khmer,Khoj Khojki,Sind Khudawadi,Krai Kirat_Rai,
Laoo Lao,Latn Latin,Lepc Lepcha,Limb Limbu,Lina Linear_A,Linb Linear_B,Lisu,Lyci Lycian,Lydi Lydian,Mahj Mahajani,
Maka Makasar,Mlym Malayalam,Mand Mandaic,Mani Manichaean,Marc Marchen,Gonm Masaram_Gondi,Medf Medefaidrin,
Mtei Meetei_Mayek,Mend Mende_Kikakui,Merc Meroitic_Cursive,Mero Meroitic_Hieroglyphs,Plrd Miao,Modi,Mong Mongolian,
Mroo Mro,Mult Multani,Mymr Myanmar,Nbat Nabataean,Nagm Nag_Mundari,Nand Nandinagari,Talu New_Tai_Lue,Newa,Nkoo Nko,
Nshu Nushu,Hmnp Nyiakeng_Puachue_Hmong,Ogam Ogham,Olck Ol_Chiki,Onao Ol_Onal,Hung Old_Hungarian,Ital Old_Italic,
Narb Old_North_Arabian,Perm Old_Permic,Xpeo Old_Persian,Sogo Old_Sogdian,Sarb Old_South_Arabian,Orkh Old_Turkic,
Ougr Old_Uyghur,Orya Oriya,Osge Osage,Osma Osmanya,Hmng Pahawh_Hmong,Palm Palmyrene,Pauc Pau_Cin_Hau,Phag Phags_Pa,
Phnx Phoenician,Phlp Psalter_Pahlavi,Rjng Rejang,Runr Runic,Samr Samaritan,Saur Saurashtra,Shrd Sharada,
Shaw Shavian,Sidd Siddham,Sidt Sidetic,Sgnw SignWriting,Sinh Sinhala,Sogd Sogdian,Sora Sora_Sompeng,Soyo Soyombo,
Sund Sundanese,Sunu Sunuwar,Sylo Syloti_Nagri,Syrc Syriac,Tglg Tagalog,Tagb Tagbanwa,Tale Tai_Le,Lana Tai_Tham,
Tavt Tai_Viet,Tayo Tai_Yo,Takr Takri,Taml Tamil,Tnsa Tangsa,Tang Tangut,Telu Telugu,Thaa Thaana,Thai,Tibt Tibetan,
Tfng Tifinagh,Tirh Tirhuta,Todr Todhri,Tols Tolong_Siki,Toto,Tutg Tulu_Tigalari,Ugar Ugaritic,Zzzz Unknown,
Vaii Vai,Vith Vithkuqi,Wcho Wancho,Wara Warang_Citi,Yezi Yezidi,Yiii Yi,Zanb Zanabazar_Square`;

const matcher = (property) => {
  try {
    return new RegExp(`^\\p{${property}}$`, "u");
  } catch {
    return undefined;
  }
};

function ranges(property) {
  const test = matcher(property);
  const found = [];
  for (let point = 0; point <= 0x10ffff; point++) {
    if (point === 0xd800) point = 0xe000;
    if (!test.test(String.fromCodePoint(point))) continue;
    const last = found.at(-1);
    if (last?.[1] === point - 1) last[1] = point;
    else found.push([point, point]);
  }
  return found;
}

// Gap and width of each range in turn, seven bits a byte, low bits first.
function packed(found) {
  const bytes = [];
  const push = (value) => {
    for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
    bytes.push(value);
  };
  let next = 0;
  for (const [low, high] of found) {
    push(low - next);
    push(high - low);
    next = high + 1;
  }
  return bytes;
}

const literal = (bytes) =>
  'b"' +
  bytes
    .map((byte) => {
      const char = String.fromCharCode(byte);
      if (char === '"' || char === "\\") return "\\" + char;
      return byte >= 0x20 && byte < 0x7f ? char : "\\x" + byte.toString(16).padStart(2, "0");
    })
    .join("") +
  '"';

function table(name, doc, list, prefixes) {
  console.log(`\n/// ${doc}\npub(super) static ${name}: &[Property] = &[`);
  for (const entry of list.split(/,\s*/)) {
    const names = [...new Set(entry.split(" "))].filter((alias) => matcher(prefixes[0] + alias));
    if (names.length === 0) continue;
    const found = prefixes.map((prefix) => packed(ranges(prefix + names[0])));
    if (String(found[0]) === String(found[1])) found.pop();
    const [members, extended = []] = found.map(literal);
    const aliases = names.map((alias) => `"${alias}"`).join(", ");
    console.log(`    Property { names: &[${aliases}], members: ${members}, extended: ${found[1] ? extended : 'b""'} },`);
  }
  console.log("];");
}

console.log(`//! Written by \`generate.mjs\` from Unicode ${process.versions.unicode}; see \`LICENSE-UNICODE\`.

use super::Property;`);
table("CATEGORIES", "Values of `General_Category`.", CATEGORIES, ["gc="]);
table("SCRIPTS", "Values of `Script` and, where they differ, `Script_Extensions`.", SCRIPTS, ["sc=", "scx="]);
table("BINARY", "Binary properties.", BINARY, [""]);
