"""What one label says: name, office, outlet, kind, in five languages; what is not plain stays null.

Each row is a label, its name, title, affiliation and kind.
"""

from __future__ import annotations

import pytest
from tests.support import growth

from turnpack.lexicon import lexicon_for
from turnpack.pair.labels import take_apart
from turnpack.records import SpeakerKind

PERSON, OUTLET, ROLE, GROUP, UNKNOWN = (
    SpeakerKind.PERSON,
    SpeakerKind.OUTLET,
    SpeakerKind.ROLE,
    SpeakerKind.GROUP,
    SpeakerKind.UNKNOWN,
)
Row = tuple[str, str | None, str | None, str | None, SpeakerKind]


def check(language: str, row: Row, *others: str) -> None:
    """Assert that the label says what the row states, in a session with ``others``."""
    label, *expected = row
    said = take_apart(label, lexicon_for(language), {label, *others})
    assert [said.name, said.title, said.affiliation, said.kind] == expected


ENGLISH: list[Row] = [
    # A part of the name, a degree, the manner of speaking: no title.
    ("Smith, Jr.", "Smith, Jr.", None, None, PERSON),
    ("John Smith, III", "John Smith, III", None, None, PERSON),
    ("Rev. Dr. Martin Luther King, Jr.", "Martin Luther King, Jr.", None, None, PERSON),
    ("Dr. A. Smith, MD, PhD", "A. Smith", None, None, PERSON),
    ("The Hon. John Smith MP", "John Smith", None, None, PERSON),
    ("Jack Ma", "Jack Ma", None, None, PERSON),
    ("Jane Doe, Ph.D., Director of the Mint", "Jane Doe", "Director of the Mint", None, PERSON),
    ("Smith (through interpreter)", "Smith", None, None, PERSON),
    ("Smith (via video link)", "Smith", None, None, PERSON),
    ("PRIME MINISTER ABE (As interpreted.)", "ABE", "PRIME MINISTER", None, PERSON),
    ("Bob Ray (laughs)", "Bob Ray", None, None, PERSON),
    ("Minister (by phone)", None, "Minister", None, ROLE),
    # An outlet or another body beside the name.
    ("Jane Doe (Reuters)", "Jane Doe", None, "Reuters", PERSON),
    ("John, CNN", "John", None, "CNN", PERSON),
    ("Jane Doe, The Guardian", "Jane Doe", None, "The Guardian", PERSON),
    ("Jane Doe / AP", "Jane Doe", None, "AP", PERSON),
    ("Jane Doe (NASA)", "Jane Doe", None, "NASA", PERSON),
    ("Bob Smith from River News", "Bob Smith", None, "River News", PERSON),
    ("Ann Lee, CNN White House Correspondent", "Ann Lee", None, "CNN", PERSON),
    ("ANN LEE, RIVER NEWS ANCHOR", "ANN LEE", None, "RIVER NEWS", PERSON),
    ("Ann (by phone), Reuters", "Ann", None, "Reuters", PERSON),
    # A part in the session, and a name in brackets.
    ("Moderator (Ms. Adler)", "Adler", None, None, PERSON),
    ("STACEY SMITH, HOST", "STACEY SMITH", None, None, PERSON),
    ("Jane Doe (interpreter)", "Jane Doe", None, None, PERSON),
    ("Q (Jane Doe)", "Jane Doe", None, None, PERSON),
    ("Q (Smith)", None, None, None, ROLE),
    ("Speaker 1 (John Smith)", "John Smith", None, None, PERSON),
    ("Reporter (Reuters)", None, None, "Reuters", OUTLET),
    ("Reporter, Daily News", None, None, "Daily News", OUTLET),
    # Not known: neither title nor outlet.
    ("Jane Doe, Toronto", "Jane Doe", None, None, PERSON),
    ("Smith, John", "Smith", None, None, PERSON),
    ("Jane Doe (née Roe)", "Jane Doe", None, None, PERSON),
    # Office and name with a dash, a comma, or none.
    ("John Smith - Chief Financial Officer", "John Smith", "Chief Financial Officer", None, PERSON),
    ("John Smith -- CFO", "John Smith", "CFO", None, PERSON),
    ("John Smith — CFO", "John Smith", "CFO", None, PERSON),
    ("Carl Ray - River Bank - Analyst", "Carl Ray", None, "River Bank", PERSON),
    ("Carl Ray -- Holt Brothers -- Analyst", "Carl Ray", None, "Holt Brothers", PERSON),
    ("Jane Doe, Chief Executive, Acme Corp", "Jane Doe", "Chief Executive", "Acme Corp", PERSON),
    ("Ann Lee, Minister of Trade, Tourism", "Ann Lee", "Minister of Trade, Tourism", None, PERSON),
    ("Secretary of Health, Jane Doe", "Jane Doe", "Secretary of Health", None, PERSON),
    ("Secretary of Defense Ann Lee", "Ann Lee", "Secretary of Defense", None, PERSON),
    ("Minister of health Jane Doe", "Jane Doe", "Minister of health", None, PERSON),
    ("Prime Minister, Mr. Doe", "Doe", "Prime Minister", None, PERSON),
    ("Chief Executive Officer Ann Lee", "Ann Lee", "Chief Executive Officer", None, PERSON),
    ("Moderator Ms. Adler", "Adler", None, None, PERSON),
    # An office alone, though a comma stands in it.
    ("President, Holt Brothers", None, "President, Holt Brothers", None, ROLE),
    ("CEO, Acme Corp", None, "CEO", "Acme Corp", ROLE),
    ("Minister of Health, Labour and Welfare", None, "Minister of Health, Labour and Welfare", None,
     ROLE),
    ("Mr. President", None, "President", None, ROLE),
    ("Larry King", "Larry King", None, None, PERSON),
    ("Vice Chair", None, "Vice Chair", None, ROLE),
    # One of several without a name.
    ("Reporter 1", None, None, None, UNKNOWN),
    ("SENIOR OFFICIAL #2", None, "SENIOR OFFICIAL", None, UNKNOWN),
    # Several, and what may be several.
    ("Ann Lee and Bob Ray", "Ann Lee and Bob Ray", None, None, GROUP),
    ("Mr. Lee and Ms. Ray", "Mr. Lee and Ms. Ray", None, None, GROUP),
    ("Ann Lee, CEO, and Bob Ray, CFO", "Ann Lee, CEO, and Bob Ray, CFO", None, None, GROUP),
    ("Mary-Jane O'Neill and Sons", None, None, None, UNKNOWN),
    ("Holt & Young", None, None, None, UNKNOWN),
    ("Jane Doe, President and CEO", "Jane Doe", "President and CEO", None, PERSON),
    # Outlets.
    ("The Associated Press", None, None, "The Associated Press", OUTLET),
    ("Associated Press reporter", None, None, "Associated Press", OUTLET),
    ("River Free Press", None, None, "River Free Press", OUTLET),
    ("The Times reporter", None, None, "The Times", OUTLET),
    ("CNN", None, None, "CNN", OUTLET),
    ("Foreign press", None, None, None, ROLE),
    ("Member of the press", None, None, None, ROLE),
    ("Unidentified Reporter", None, None, None, ROLE),
    ("Mark Post", "Mark Post", None, None, PERSON),
]  # fmt: skip

SPANISH: list[Row] = [
    ("SECRETARIO DE SALUD, JORGE LIRA", "JORGE LIRA", "SECRETARIO DE SALUD", None, PERSON),
    ("SECRETARIO DE SALUD JORGE LIRA", "JORGE LIRA", "SECRETARIO DE SALUD", None, PERSON),
    ("JORGE LIRA, SECRETARIO DE SALUD", "JORGE LIRA", "SECRETARIO DE SALUD", None, PERSON),
    ("ANA RUIZ, TITULAR DE LA COMISIÓN (COPRI)", "ANA RUIZ", "TITULAR DE LA COMISIÓN (COPRI)", None,
     PERSON),
    ("Ministra de salud Ana de la Cruz", "Ana de la Cruz", "Ministra de salud", None, PERSON),
    ("Ministro del Interior, Sr. Lira", "Lira", "Ministro del Interior", None, PERSON),
    ("SECRETARIO DE AGRICULTURA Y BOSQUES, ANA RUIZ", "ANA RUIZ",
     "SECRETARIO DE AGRICULTURA Y BOSQUES", None, PERSON),
    ("ANA RUIZ, SECRETARIA DE AGRICULTURA Y PESCA", "ANA RUIZ",
     "SECRETARIA DE AGRICULTURA Y PESCA", None, PERSON),
    ("Ortega y Gasset", "Ortega y Gasset", None, None, PERSON),
    ("José Ortega y Gasset", "José Ortega y Gasset", None, None, PERSON),
    ("Juan Pérez y Ana López", "Juan Pérez y Ana López", None, None, GROUP),
    ("Periodista (El Lago)", None, None, "El Lago", OUTLET),
    ("Periodista de El Lago", None, None, "El Lago", OUTLET),
    ("Periodista EFE", None, None, "EFE", OUTLET),
    ("PREGUNTA, ANA RUIZ, DIARIO LAGO", "ANA RUIZ", None, "DIARIO LAGO", PERSON),
    ("Ana Ruiz (a través de intérprete)", "Ana Ruiz", None, None, PERSON),
    ("Moderadora (Sra. Adler)", "Adler", None, None, PERSON),
    ("Presidente, Lago", None, "Presidente, Lago", None, ROLE),
]  # fmt: skip

CHINESE: list[Row] = [
    ("外交部发言人张三", "张三", "外交部发言人", None, PERSON),
    ("中国人民银行副行长李四", "李四", "中国人民银行副行长", None, PERSON),
    ("国务院新闻办公室新闻局副局长、新闻发言人王五", "王五",
     "国务院新闻办公室新闻局副局长、新闻发言人", None, PERSON),
    ("外交部发言人欧阳文山", "欧阳文山", "外交部发言人", None, PERSON),
    ("衛生福利部部長陳大中", "陳大中", "衛生福利部部長", None, PERSON),
    ("部长助理王五", "王五", "部长助理", None, PERSON),
    ("外交部发言人王先生", "王", "外交部发言人", None, PERSON),
    ("王部长", "王", "部长", None, PERSON),
    ("路透社记者李四", "李四", None, "路透社", PERSON),
    ("CNN记者John Smith", "John Smith", None, "CNN", PERSON),
    ("主持人林一", "林一", None, None, PERSON),
    ("主持人（林一）", "林一", None, None, PERSON),
    ("张三（通过翻译）", "张三", None, None, PERSON),
    ("张三（外交部发言人）", "张三", "外交部发言人", None, PERSON),
    ("张三（路透社）", "张三", None, "路透社", PERSON),
    ("外交部发言人，张三", "张三", "外交部发言人", None, PERSON),
    ("美国国务卿约翰·史密", "约翰·史密", "美国国务卿", None, PERSON),
    ("外交部部长王毅文、商务部部长李四", "外交部部长王毅文、商务部部长李四", None, None, GROUP),
    ("记者（路透社）", None, None, "路透社", OUTLET),
    ("路透社驻京记者", None, None, "路透社", OUTLET),
    ("路透社", None, None, "路透社", OUTLET),
    ("外国记者", None, None, None, ROLE),
    ("清华大学教授", None, "清华大学教授", None, ROLE),
    # The name before the office, which may have a rank, and a body before both.
    ("陳時中部長", "陳時中", "部長", None, PERSON),
    ("王必勝次長", "王必勝", "次長", None, PERSON),
    ("李四副部长", "李四", "副部长", None, PERSON),
    ("欧阳文山部长", "欧阳文山", "部长", None, PERSON),
    ("约翰·史密总统", "约翰·史密", "总统", None, PERSON),
    ("王大明市長", "王大明", "市長", None, PERSON),
    ("王大明总裁", "王大明", "总裁", None, PERSON),
    ("王大明发言人", "王大明", "发言人", None, PERSON),
    ("王大明记者", "王大明", None, None, PERSON),
    ("王大明先生", "王大明", None, None, PERSON),
    ("衛福部陳時中部長", "陳時中", "部長", "衛福部", PERSON),
    ("水利部 张三 部长", "张三", "部长", "水利部", PERSON),
    ("海河大学王大明教授", "王大明", None, "海河大学", PERSON),
    ("李副主任", "李", "副主任", None, PERSON),
    ("新华社记者追问", None, None, "新华社", OUTLET),
    ("李四追问", "李四", None, None, PERSON),
    ("追问", None, None, None, ROLE),
    ("補充提問", None, None, None, ROLE),
    # A place, a body or a subject, and no name.
    ("古巴总统", None, "古巴总统", None, ROLE),
    ("卢旺达总统", None, "卢旺达总统", None, ROLE),
    ("黎巴嫩外长", None, "黎巴嫩外长", None, ROLE),
    ("林业局长", None, "林业局长", None, ROLE),
    ("文学教授", None, "文学教授", None, ROLE),
    ("毕业生代表", None, "毕业生代表", None, ROLE),
    ("高检检察长", None, "高检检察长", None, ROLE),
    ("金管會主委", None, "金管會主委", None, ROLE),
    ("张家口市长", None, "张家口市长", None, ROLE),
    ("安溪县长", None, "安溪县长", None, ROLE),
    ("万科董事长", None, "万科董事长", None, ROLE),
    ("解放军总司令", None, "解放军总司令", None, ROLE),
    # Not plain: an office that goes on, a surname that is none, a foreign name.
    ("司法部长", None, "司法部长", None, ROLE),
    ("韩国总统", None, "韩国总统", None, ROLE),
    ("江苏省长", None, "江苏省长", None, ROLE),
    ("外交部发言人办公室", None, None, None, ROLE),
    ("部长高度重视", None, None, None, ROLE),
    ("国务卿布林顿", None, None, None, ROLE),
    ("记者连线", None, None, None, ROLE),
    ("记者1", None, None, None, UNKNOWN),
]  # fmt: skip

JAPANESE: list[Row] = [
    ("文部科学大臣 山田太郎", "山田太郎", "文部科学大臣", None, PERSON),
    ("文部科学大臣山田太郎", "山田太郎", "文部科学大臣", None, PERSON),
    ("山田太郎（文部科学大臣）", "山田太郎", "文部科学大臣", None, PERSON),
    ("山田大臣", "山田", "大臣", None, PERSON),
    ("林官房長官", "林", "官房長官", None, PERSON),
    ("厚生労働省 山田課長", "山田", "課長", "厚生労働省", PERSON),
    ("朝日町新聞 山田記者", "山田", None, "朝日町新聞", PERSON),
    ("NHK 鈴木", "鈴木", None, "NHK", PERSON),
    ("司会（山田）", "山田", None, None, PERSON),
    ("田中（通訳）", "田中", None, None, PERSON),
    ("記者（朝日町新聞）", None, None, "朝日町新聞", OUTLET),
    # The name in full before the office; a place or a company may be called so.
    ("山田太郎外務大臣", "山田太郎", "外務大臣", None, PERSON),
    ("岸田文雄首相", "岸田文雄", "首相", None, PERSON),
    ("田中角栄元首相", "田中角栄", "元首相", None, PERSON),
    ("小池百合子知事", "小池百合子", "知事", None, PERSON),
    ("文部科学省山田太郎局長", "山田太郎", "局長", "文部科学省", PERSON),
    ("石川県知事", None, "石川県知事", None, ROLE),
    ("中村市長", None, "中村市長", None, ROLE),
    ("森永製菓社長", None, "森永製菓社長", None, ROLE),
    ("北米局長", None, "北米局長", None, ROLE),
    ("関西大学学長", None, "関西大学学長", None, ROLE),
    ("更問", None, None, None, ROLE),
    ("女性記者", None, None, None, ROLE),
    ("財務大臣", None, "財務大臣", None, ROLE),
    ("林野庁長官", None, "林野庁長官", None, ROLE),
    ("千葉市長", None, "千葉市長", None, ROLE),
]

RUSSIAN: list[Row] = [
    ("Президент России Иван Петров", "Иван Петров", "Президент России", None, PERSON),
    ("Министр иностранных дел Иван Петров", "Иван Петров", "Министр иностранных дел", None, PERSON),
    ("Министр иностранных дел России И.В. Петров", "И.В. Петров",
     "Министр иностранных дел России", None, PERSON),
    ("Председатель Правительства Иван Ильич Петров", "Иван Ильич Петров",
     "Председатель Правительства", None, PERSON),
    ("Министр иностранных дел, Иван Петров", "Иван Петров", "Министр иностранных дел", None,
     PERSON),
    ("И.Петров (перевод с английского)", "И.Петров", None, None, PERSON),
    ("Ведущий (Иван Петров)", "Иван Петров", None, None, PERSON),
    ("Иван Петров, «Вестник»", "Иван Петров", None, None, PERSON),
    ("Иван Петров, газета «Вестник»", "Иван Петров", None, "газета «Вестник»", PERSON),
    ("Корреспондент ТАСС", None, None, "ТАСС", OUTLET),
    ("Корреспондент газеты «Вестник»", None, None, "Вестник", OUTLET),
    ("Журналист Петров", "Петров", None, None, PERSON),
    ("Иван Иванов и Пётр Петров", "Иван Иванов и Пётр Петров", None, None, GROUP),
    ("Иванов и Петров", None, None, None, UNKNOWN),
    # The words of the body have no mark of their own, so where it ends is not plain.
    ("Президент Горной Республики Иван Петров", None,
     "Президент Горной Республики Иван Петров", None, ROLE),
]  # fmt: skip


@pytest.mark.parametrize("row", ENGLISH, ids=str)
def test_english_label(row: Row) -> None:
    """A comma, a dash or a bracket gives a title only if words of an office stand there."""
    check("en", row)


@pytest.mark.parametrize("row", SPANISH, ids=str)
def test_spanish_label(row: Row) -> None:
    """Office and name stand in either order; two surnames joined by y are one person."""
    check("es", row)


@pytest.mark.parametrize("row", CHINESE, ids=str)
def test_chinese_label(row: Row) -> None:
    """Office and name without a space are told by the office word and the surname."""
    check("zh", row)


@pytest.mark.parametrize("row", JAPANESE, ids=str)
def test_japanese_label(row: Row) -> None:
    """A surname before the whole office is a person; a place or a ministry there is none."""
    check("ja", row)


@pytest.mark.parametrize("row", RUSSIAN, ids=str)
def test_russian_label(row: Row) -> None:
    """What an office is of follows without a word that links it, and is no part of the name."""
    check("ru", row)


@pytest.mark.parametrize(
    ("language", "row", "other"),
    [
        ("zh", ("国务卿布林顿", "布林顿", "国务卿", None, PERSON), "布林顿"),
        ("zh", ("李四市长", "李四", "市长", None, PERSON), "李四"),
        ("zh", ("万科董事长", "万科", "董事长", None, PERSON), "万科"),
        ("en", ("Lee, Ann", "Ann Lee", None, None, PERSON), "Ann Lee"),
        ("en", ("Prime Minister, Ann Lee", "Ann Lee", "Prime Minister", None, PERSON), "Ann Lee"),
        ("en", ("President of Arcadia Jane Doe", "Jane Doe", "President of Arcadia", None, PERSON),
         "Jane Doe"),
        ("ja", ("山田太郎社長", "山田太郎", "社長", None, PERSON), "山田太郎"),
    ],
)  # fmt: skip
def test_a_name_known_from_elsewhere(language: str, row: Row, other: str) -> None:
    """What is not plain by itself is plain where the session prints the name alone too."""
    check(language, row, other)
    said = take_apart(row[0], lexicon_for(language), {row[0]})
    assert said.name != row[1]


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "a, " * n,
        lambda n: "Ann and " * n + "Bob",
        lambda n: "Mr. " * n + "x",
        lambda n: "Jr. " * n,
        lambda n: "Minister of " + "health " * n + "Ann Lee",
        lambda n: "Minister, " * n + "Ann Lee",
        lambda n: "部长张三、" * n,
        lambda n: "王" * n + "部长",
        lambda n: "Ann from " * n + "CNN",
        lambda n: "(video) " * n,
    ],
)
def test_a_long_label_takes_linear_time(make: object) -> None:
    """A format may give a label of any length."""
    assert callable(make)
    lexicon = lexicon_for(None)
    assert growth(make, lambda label: take_apart(label, lexicon, {label}), 2_000) < 9
