"""The layout of the default pack's papers, as the bytes of Word templates: the same on every machine.

The text here is headings, labels and tags; sentences are in phrases.toml. Sizes follow documents.md 1.7: A4, margins
37/35/28/26 mm, title 22 pt, body 16 pt 仿宋 at exactly 28 pt; tables 10.5 pt 宋体.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
EPOCH = (1980, 1, 1, 0, 0, 0)

PORTRAIT = ('<w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1134" w:gutter="0"/>')
FORM_PAGE = ('<w:pgSz w:w="11906" w:h="16838"/>'
             '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>')
ONE_PAGE = ('<w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="737" w:right="964" w:bottom="850" w:left="964" w:header="425" w:footer="425" w:gutter="0"/>')
LANDSCAPE = ('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
             '<w:pgMar w:top="1588" w:right="1418" w:bottom="1474" w:left="1418" w:header="851" w:footer="992" w:gutter="0"/>')
REFERENCE_PAGE = ('<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
                  '<w:pgMar w:top="964" w:right="964" w:bottom="907" w:left="964" w:header="567" w:footer="454" w:gutter="0"/>')


def paragraph(text: str, style: str = "Body") -> str:
    """One paragraph of a style."""
    return (f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')


def block(tag: str) -> str:
    """A paragraph that holds only a docxtpl paragraph tag, and vanishes when rendered."""
    return paragraph("{%p " + tag + " %}")


def each(variable: str, values: str, *body: str) -> str:
    """Repeat paragraphs for every value."""
    return block(f"for {variable} in {values}") + "".join(body) + block("endfor")


def when(condition: str, *body: str) -> str:
    """Keep paragraphs only under a condition."""
    return block(f"if {condition}") + "".join(body) + block("endif")


def numbered_lines(key: str, style: str = "Body") -> str:
    """The lines of a phrase list, numbered 1. 2. 3."""
    return each("line", f'lines("{key}", who=who)', paragraph("{{ loop.index }}．{{ line }}", style))


def table(widths: list[int], header: list[str], variable: str, values: str, cells: list[str]) -> str:
    """A bordered table with a header row that repeats on every page, and one row per value; widths in twips."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = ('<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="' + str(sum(widths)) + '" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
                  '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
                  'w:noHBand="1" w:noVBand="1"/></w:tblPr>')
    rows = [
        _row(widths, header, "TableHead", '<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>'),
        _row(widths, ["{%tr for " + variable + " in " + values + " %}"] + [""] * (len(widths) - 1), "TableText"),
        _row(widths, cells, "TableText", "<w:trPr><w:cantSplit/></w:trPr>"),
        _row(widths, ["{%tr endfor %}"] + [""] * (len(widths) - 1), "TableText"),
    ]
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(widths: list[int], cells: list[str], style: str, properties: str = "") -> str:
    made = "".join(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(cell, style)}</w:tc>'
                   for width, cell in zip(widths, cells, strict=True))
    return f"<w:tr>{properties}{made}</w:tr>"


def name_self(word: str) -> str:
    """What the paper calls the person: 本人 or 原告; phrases take it as `who`."""
    return block(f'set who = "{word}"')


ANNEX = (
    paragraph("附表：联系明细", "Annex"),
    table([540, 1560, 1500, 1300, 3000, 944],
          ["序号", "时间", "方式及号码", "收到的人", "内容原文", "证据"],
          "c", "contacts",
          ["{{ c.number }}", '{{ c.at|moment if c.at else "不详" }}{% if c.until and c.until != c.at %}至{{ c.until|moment }}{% elif c.has_open_end and c.at %}起{% endif %}',
           "{{ c.channel }}{% if c.caller == c.sender %} {{ c.sender }}{% else %}（{{ c.sender }}）{% endif %}{% if c.signature %}【{{ c.signature }}】{% endif %}"
           "{% if c.callback %}，文中回电{{ c.callback }}{% endif %}",
           "{{ c.recipient }}{% if c.known_by %}；{{ c.known_by }}{% endif %}",
           '{% if c.is_reported %}（大意）{% endif %}{{ c.text or "（无文字内容）" }}{% if c.times > 1 %}（共{{ c.times }}次）{% endif %}', "{{ c.exhibits }}"]),
    paragraph("第三人姓名已隐去部分。文字按原件整理，以原件为准。", "Note"),
)

GRAVEST_FIRST = each("q", 'quotes|sort(attribute="severity")', paragraph('{{ say("common.quote", q=q, who=who) }}'))
QUOTES = each("q", "quotes", paragraph('{{ say("common.quote", q=q, who=who) }}'))
ACTS = each("act", "acts", paragraph('{{ say("common.act", act=act) }}'))
PARTIES = (
    each("raw", "case.parties",
         when("raw.name", paragraph('{{ say("common.party", raw=raw, party=parties[loop.index0]) }}')),
         when("not raw.name", paragraph('{{ say("common.unknown_party", raw=raw) }}')))
    + when("not case.parties", paragraph('{{ say("common.nobody_known") }}'))
)
HARM = each("line", 'lines("common.harm", who=who)', paragraph("{{ line }}"))
STEPS = (when("case.objections", paragraph('{{ say("common.known_objection", who=who) }}'))
         + each("step", "case.steps", paragraph('{{ say("common.known_step", step=step) }}')))
NO_STEPS = when("not case.objections and not case.steps", paragraph("此前没有向其他单位反映。"))


def signature(label: str) -> str:
    """The lines for a handwritten signature and date; they stay on one page."""
    return paragraph(f"{label}（签名、捺印）：　　　　　　　　", "Signature") + paragraph("　　年　　月　　日", "SignatureEnd")


POLICE_REPORT = (
    name_self("本人"), paragraph('{{ say("police_report.title") }}', "Title"),
    paragraph("{{ must.filing.police_station }}：", "Flush"),
    when("supplement", paragraph('{{ say("police_report.supplement") }}')),
    when("unregistered_reports", paragraph('{{ say("police_report.earlier") }}')),
    paragraph("一、报案人", "Heading1"),
    paragraph('{{ say("common.identity") }}{{ say("common.id_number") }}'),
    paragraph("二、被反映的机构和人员", "Heading1"), PARTIES,
    paragraph("三、请求事项", "Heading1"), numbered_lines("police_report.requests"),
    paragraph("四、事实经过", "Heading1"),
    paragraph('{{ say("common.campaign", who=who) }}{{ say("common.senders") }}'), GRAVEST_FIRST, ACTS,
    paragraph('{{ say("common.loan", who=who) }}'),
    # Somebody who says that daily life was not disturbed has nothing to tell of; the later headings move up.
    block("set tells_harm = lines('common.harm', who=who) or case.harm.daily_life_disturbed is none"),
    when("tells_harm", paragraph("五、造成的影响", "Heading1"), HARM,
         when("not lines('common.harm', who=who)", paragraph("{{ must.harm.daily_life_disturbed }}"))),
    paragraph("{{ (6 if tells_harm else 5)|ordinal }}、涉嫌违反的规定（供公安机关参考）", "Heading1"),
    when("not conduct", paragraph('{{ say("police_report.nothing_pleaded") }}')),
    each("p", "conduct|rejectattr('is_criminal')", paragraph('{{ loop.index }}．{{ say("police_report.pleading", p=p) }}')),
    when("conduct|selectattr('is_criminal')|list", paragraph("刑事线索（是否构成犯罪由公安机关审查）："),
         each("p", "conduct|selectattr('is_criminal')", paragraph('{{ say("police_report.pleading", p=p) }}'))),
    when("say('police_report.considerations')", paragraph('{{ say("police_report.considerations") }}')),
    when("say('police_report.two_editions')", paragraph('{{ say("police_report.two_editions") }}')),
    paragraph('{{ say("police_report.procedure") }}'),
    paragraph("{{ (7 if tells_harm else 6)|ordinal }}、已经采取的措施", "Heading1"), STEPS, NO_STEPS,
    paragraph("{{ (8 if tells_harm else 7)|ordinal }}、证据", "Heading1"),
    when("exhibit_groups", paragraph("见所附证据目录。原始信息保存在收到信息的手机中，可以当面核对。")),
    when("not exhibit_groups", paragraph("{{ must.evidence }}")),
    paragraph('{{ say("police_report.truth") }}'),
    signature("报案人"), *ANNEX,
)

REGULATOR_COMPLAINT = (
    name_self("本人"), paragraph("投诉书", "Title"),
    paragraph("{{ must.filing.regulator }}：", "Flush"),
    paragraph("一、投诉人", "Heading1"),
    paragraph('{{ say("common.identity") }}{{ say("common.id_number") }}'),
    paragraph("二、被投诉机构", "Heading1"),
    when("institution", paragraph("{{ institution.name }}，住所：{{ institution.address }}。")),
    when("not institution", paragraph('{{ blank("parties") }}')),
    when("case.loan.app or case.loan.contract_number",
         paragraph('{% if case.loan.app %}产品名称：{{ case.loan.app }}。{% endif %}'
                   '{% if case.loan.contract_number %}合同编号：{{ case.loan.contract_number }}。{% endif %}')),
    paragraph("三、投诉请求", "Heading1"), numbered_lines("regulator_complaint.requests"),
    paragraph("四、事实", "Heading1"),
    paragraph('{{ say("common.loan", who=who) }}'),
    paragraph('{{ say("common.campaign", who=who) }}'), QUOTES, ACTS, HARM,
    when("case.objections", paragraph('{{ say("common.known_objection", who=who) }}')),
    paragraph("五、依据", "Heading1"),
    each("p", "conduct", paragraph('{{ loop.index }}．{{ say("regulator_complaint.pleading", p=p) }}')),
    when("say('regulator_complaint.considerations')", paragraph('{{ say("regulator_complaint.considerations") }}')),
    paragraph("六、向机构反映的情况", "Heading1"), paragraph('{{ say("regulator_complaint.earlier") }}'),
    when("exhibit_groups", paragraph("附：身份证件复印件；证据目录及证据。")),
    paragraph('{{ say("regulator_complaint.truth") }}'),
    signature("投诉人"), *ANNEX,
)

INSTITUTION_COMPLAINT = (
    name_self("本人"), paragraph("投诉书", "Title"),
    when("institution", paragraph("{{ institution.name }}：", "Flush")),
    when("not institution", paragraph('{{ blank("parties") }}：', "Flush")),
    paragraph("一、投诉人", "Heading1"),
    paragraph('{{ say("common.identity") }}{{ say("common.id_number") }}'),
    when("case.loan.app or case.loan.contract_number",
         paragraph('{% if case.loan.app %}产品名称：{{ case.loan.app }}。{% endif %}'
                   '{% if case.loan.contract_number %}合同编号：{{ case.loan.contract_number }}。{% endif %}')),
    paragraph("二、投诉请求", "Heading1"), numbered_lines("institution_complaint.requests"),
    paragraph("三、事实", "Heading1"),
    paragraph('{{ say("common.loan", who=who) }}'), paragraph('{{ say("common.campaign", who=who) }}'), QUOTES, ACTS, HARM,
    when("case.objections", paragraph('{{ say("common.known_objection", who=who) }}')),
    paragraph("四、依据", "Heading1"),
    each("p", "conduct", paragraph('{{ loop.index }}．{{ say("regulator_complaint.pleading", p=p) }}')),
    when("say('regulator_complaint.considerations')", paragraph('{{ say("regulator_complaint.considerations") }}')),
    paragraph('{{ say("institution_complaint.truth") }}'),
    signature("投诉人"), *ANNEX,
)

REGULATOR_REPORT = (
    name_self("举报人"), paragraph("举报信", "Title"),
    paragraph('{{ say("regulator_report.addressed") }}：', "Flush"),
    paragraph("一、举报人", "Heading1"), paragraph('{{ say("regulator_report.person") }}'),
    paragraph("二、被举报机构和人员", "Heading1"), PARTIES,
    paragraph("三、违法违规线索", "Heading1"),
    paragraph('{{ say("common.campaign", who=who) }}'), GRAVEST_FIRST, ACTS,
    paragraph("四、涉嫌不符合的规定", "Heading1"),
    each("p", "conduct", paragraph('{{ loop.index }}．{{ say("regulator_report.pleading", p=p) }}')),
    when("remedies", paragraph('{{ say("regulator_report.powers") }}')),
    paragraph("五、请求", "Heading1"), numbered_lines("regulator_report.requests"),
    when("exhibit_groups", paragraph("附：身份证件复印件；证据目录及证据。")),
    paragraph('{{ say("regulator_report.truth") }}'),
    signature("举报人"), *ANNEX,
)

DEMAND_LETTER = (
    name_self("本人"), paragraph("停止骚扰及说明信息来源函", "Title"),
    when("addressee", paragraph("{{ addressee.party.name }}：", "Flush")),
    when("not addressee", paragraph('{{ blank("parties") }}：', "Flush")),
    paragraph('{{ say("demand_letter.opening", who=who) }}'),
    each("q", "quotes[:3]", paragraph('{{ say("common.demand_quote", q=q, who=who) }}')),
    paragraph('{{ say("demand_letter.basis", who=who) }}'),
    numbered_lines("demand_letter.requests"),
    when("case.objections", paragraph('{{ say("common.known_objection", who=who, plain=true) }}')),
    paragraph('{{ say("demand_letter.reply", who=who) }}'),
    when("say('demand_letter.debt', who=who)", paragraph('{{ say("demand_letter.debt", who=who) }}')),
    signature("发函人"),
)

CONTACT_STATEMENT = (
    name_self("本人"), paragraph("情况说明", "Title"),
    paragraph("说明人：{% if witness and witness.name %}{{ witness.name }}{% else %}____________{% endif %}", "Flush"),
    paragraph("身份证号码：________________________", "Flush"),
    paragraph("住址：________________________________", "Flush"),
    paragraph("联系电话：__________________", "Flush"),
    paragraph("与{{ must.complainant.name }}的关系：{% if witness and witness.relation %}{{ witness.relation }}{% else %}____________{% endif %}", "Flush"),
    paragraph('{{ say("contact_statement.opening") }}'),
    when("witness",
         table([640, 2100, 2500, 3604], ["序号", "时间", "方式及号码", "内容原文"], "c", "received",
               ["{{ loop.index }}", '{{ c.at|moment if c.at else "不详" }}{% if c.until and c.until != c.at %}至{{ c.until|moment }}{% elif c.has_open_end and c.at %}起{% endif %}',
                "{{ c.channel }}{% if c.caller == c.sender %} {{ c.sender }}{% else %}（{{ c.sender }}）{% endif %}{% if c.times > 1 %}（共{{ c.times }}次）{% endif %}",
                '{% if c.is_reported %}（大意）{% endif %}{{ c.text or "" }}'])),
    paragraph('{{ say("contact_statement.instructions") }}', "Note"),
    paragraph("1．我与这笔借款：□没有关系　□有关系：____________"),
    paragraph("2．对方使用我的号码，我：□没有同意过　□同意过"),
    paragraph("3．原始信息：□还在我的手机里　□不在了"),
    paragraph("4．对我的影响：______________________________"),
    paragraph("5．出庭作证：□愿意　□不愿意"),
    paragraph("以上由本人核对，情况属实。"),
    signature("说明人"),
)

def _clues(title: str, values: str) -> str:
    """The numbers or the accounts, each with how often and when."""
    return table([640, 2800, 1200, 2404, 1800], ["序号", title, "次数", "期间", "方式"], "n", values,
                 ["{{ loop.index }}", "{{ n.number }}", "{{ n.times }}",
                  "{% if n.first %}{{ n.first|day }}{% if n.last != n.first %}至{{ n.last|day }}{% elif n.has_open_end %}起{% endif %}"
                  "{% else %}不详{% endif %}", "{{ n.channels }}"]) + paragraph("", "Note")


INVESTIGATION_REQUEST = (
    name_self("原告"), paragraph("调查取证申请书", "Title"),
    paragraph('申请人（原告）：{{ say("common.identity") }}'),
    each("item", "defendants", paragraph("被告：{{ item.party.name }}。")),
    when("not defendants", paragraph('被告：{{ blank("parties") }}')),
    paragraph("申请事项", "Heading1"), numbered_lines("investigation_request.requests"),
    paragraph("理由", "Heading1"),
    paragraph('{{ say("common.campaign", who=who, annexed=false) }}'),
    paragraph('{{ say("investigation_request.reason") }}'),
    paragraph('{{ say("investigation_request.proves") }}'),
    when("say('investigation_request.records')", paragraph('{{ say("investigation_request.records") }}')),
    paragraph("线索", "Heading1"),
    when("senders|selectattr('is_number')|list", _clues("号码", "senders|selectattr('is_number')")),
    when("senders|rejectattr('is_number')|list", _clues("账号或者昵称", "senders|rejectattr('is_number')")),
    paragraph("此致", "KeepBody"), paragraph("{{ must.filing.court }}", "KeepFlush"),
    signature("申请人"),
)

INJUNCTION = (
    name_self("申请人"), paragraph("人格权侵害禁令申请书", "Title"),
    paragraph('申请人：{{ say("common.identity") }}'),
    each("item", "defendants", paragraph('{{ say("injunction.defendant", item=item) }}')),
    when("not defendants", paragraph('被申请人：{{ blank("parties") }}')),
    paragraph("请求事项", "Heading1"), numbered_lines("injunction.requests"),
    paragraph("事实和理由", "Heading1"),
    paragraph('{{ say("common.loan", who=who) }}'), paragraph('{{ say("common.campaign", who=who) }}'), GRAVEST_FIRST, ACTS,
    when("campaign.last", paragraph('{{ say("injunction.ongoing") }}')), HARM,
    each("p", "conduct", paragraph('{{ loop.index }}．{{ say("civil_claim.pleading", p=p) }}')),
    paragraph('{{ say("injunction.urgency") }}'),
    paragraph("证据", "Heading1"),
    when("exhibit_groups", paragraph("见所附证据目录。")), when("not exhibit_groups", paragraph("{{ must.evidence }}")),
    paragraph("此致", "KeepBody"), paragraph("{{ must.filing.court }}", "KeepFlush"),
    signature("申请人"), *ANNEX,
)

REVIEW_REQUEST = (
    name_self("申请人"), paragraph('{{ say("review_request." ~ (review.kind if review else "inaction") ~ "_title") }}', "Title"),
    paragraph('申请人：{{ say("common.identity") }}{{ say("common.id_number") }}'),
    paragraph('{{ say("review_request.respondent") }}'),
    paragraph("请求", "Heading1"), numbered_lines("review_request.requests"),
    paragraph("事实和理由", "Heading1"),
    paragraph('{{ say("review_request.history") }}'),
    paragraph('{{ say("common.campaign", who=who) }}'),
    each("q", "(quotes|sort(attribute='severity'))[:3]", paragraph('{{ say("common.quote", q=q, who=who) }}')), ACTS,
    when("say('review_request.own_words')", paragraph('{{ say("review_request.own_words") }}')),
    paragraph('{{ say("review_request.basis") }}'),
    paragraph("附件", "Heading1"),
    paragraph("身份证件复印件；报案材料和回执、通知书、决定书等；证据目录及证据。"),
    paragraph("此致", "KeepBody"), paragraph('{{ say("review_request.addressed") }}', "KeepFlush"),
    signature("申请人"), *ANNEX,
)

CIVIL_CLAIM = (
    name_self("原告"), paragraph("民事起诉状", "Title"),
    paragraph('原告：{{ say("common.identity") }}'),
    each("person", "joint", paragraph('原告：{{ say("civil_claim.joint_person", person=person.facts) }}')),
    when("case.guardian", paragraph('{{ say("civil_claim.guardian") }}')),
    when("case.agent", paragraph('{{ say("civil_claim.agent") }}')),
    each("item", "defendants",
         paragraph('被告：{{ say("civil_claim.defendant", raw=item.party, party=parties[item.index]) }}')),
    when("not defendants", paragraph('被告：{{ blank("parties") }}')),
    paragraph('案由：{{ say("civil_claim.cause") }}'),
    paragraph("诉讼请求", "Heading1"), numbered_lines("civil_claim.claims"),
    when("total", paragraph("以上金额合计{{ total|yuan }}（大写：人民币{{ total|capitals }}）。")),
    paragraph("事实和理由", "Heading1"),
    paragraph('{{ say("common.loan", who=who) }}'),
    paragraph('{{ say("common.campaign", who=who) }}'), QUOTES, ACTS,
    when("say('civil_claim.defendants_reason')", paragraph('上述行为与被告的联系：{{ say("civil_claim.defendants_reason") }}')),
    STEPS, HARM,
    paragraph("原告认为，被告的行为侵害了原告的合法权益："),
    each("p", "conduct", paragraph('{{ loop.index }}．{{ say("civil_claim.pleading", p=p) }}')),
    each("person", "joint", paragraph('{{ say("civil_claim.joint_pleading", person=person) }}')),
    when("joint", paragraph('{{ say("civil_claim.joinder") }}')),
    when("say('civil_claim.remedies')", paragraph('{{ say("civil_claim.remedies") }}')),
    paragraph('{{ say("civil_claim.jurisdiction") }}'),
    when("case.claims.closed_hearing", paragraph('{{ say("civil_claim.closed_hearing") }}')),
    paragraph("证据和证据来源，证人姓名和住所", "Heading1"),
    when("exhibit_groups", paragraph('{{ say("civil_claim.evidence") }}')),
    when("not exhibit_groups", paragraph("{{ must.evidence }}")),
    paragraph("此致", "KeepBody"), paragraph("{{ must.filing.court }}", "KeepFlush"),
    paragraph("附：本起诉状副本{{ copies - 1 }}份", "KeepBody"),
    signature("起诉人"), *ANNEX,
)

def form(*rows: str) -> str:
    """A two-column form in the frame of the element-style claims (documents.md 1.4): label, content."""
    properties = ('<w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
                  '<w:tblLook w:val="0080" w:firstRow="0" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>')
    return f'<w:tbl>{properties}<w:tblGrid><w:gridCol w:w="2438"/><w:gridCol w:w="7200"/></w:tblGrid>{"".join(rows)}</w:tbl>'


def section_row(title: str) -> str:
    """A heading across both columns."""
    return ('<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="9638" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
            f'{paragraph(title, "FormSection")}</w:tc></w:tr>')


def form_row(label: str, *content: str) -> str:
    """A label and its paragraphs."""
    return ('<w:tr><w:tc><w:tcPr><w:tcW w:w="2438" w:type="dxa"/></w:tcPr>' + paragraph(label, "FormLabel")
            + '</w:tc><w:tc><w:tcPr><w:tcW w:w="7200" w:type="dxa"/></w:tcPr>' + "".join(content) + "</w:tc></w:tr>")


def row_tag(tag: str) -> str:
    """A row that holds only a docxtpl row tag, and vanishes when rendered."""
    return form_row("{%tr " + tag + " %}", paragraph("", "FormText"))


def text_row(label: str, text: str) -> str:
    """A label and one paragraph."""
    return form_row(label, paragraph(text, "FormText"))


def lines_in_cell(key: str) -> str:
    """The lines of a phrase list inside a cell."""
    return each("line", f'lines("{key}", who=who)', paragraph("{{ loop.index }}．{{ line }}", "FormText"))


CIVIL_CLAIM_TABLE = (
    name_self("原告"), paragraph("民事起诉状", "Title"),
    paragraph('（{{ say("civil_claim.cause") }}）', "FormCause"),
    form(
        section_row("当事人信息"),
        text_row("原告（自然人）", '{{ say("civil_claim_table.person") }}'),
        row_tag("for person in joint"), text_row("原告（自然人）", '{{ say("civil_claim_table.joint_person", person=person.facts) }}'),
        row_tag("endfor"),
        text_row("委托诉讼代理人", '{{ say("civil_claim_table.agent") }}'),
        row_tag("for item in defendants"),
        text_row("被告", '{{ say("civil_claim.defendant", raw=item.party, party=parties[item.index]) }}'),
        row_tag("endfor"),
        section_row("诉讼请求"),
        form_row("诉讼请求", lines_in_cell("civil_claim.claims")),
        text_row("标的总额", "{% if total %}{{ total|yuan }}（大写：人民币{{ total|capitals }}）{% else %}无{% endif %}"),
        section_row("诉前保全"),
        text_row("是否已经诉前保全", "是□　否□　保全法院、时间、案号：__________"),
        section_row("事实与理由"),
        text_row("1．借贷关系", '{{ say("common.loan", who=who) }}'),
        text_row("2．侵权主体与委托关系", '{{ say("civil_claim.defendants_reason") }}'),
        text_row("3．侵权行为", '{{ say("common.campaign", who=who) }}'),
        form_row("4．侵权内容摘录", each("q", "quotes", paragraph('{{ say("common.quote", q=q, who=who) }}', "FormText")),
                 each("act", "acts", paragraph('{{ say("common.act", act=act) }}', "FormText"))),
        text_row("5．个人信息来源", '{{ say("civil_claim_table.source") }}'),
        form_row("6．要求停止、投诉、报警情况",
                 when("case.objections", paragraph('{{ say("common.known_objection", who=who) }}', "FormText")),
                 each("step", "case.steps", paragraph('{{ say("common.known_step", step=step) }}', "FormText")),
                 when("not case.objections and not case.steps", paragraph("无", "FormText"))),
        form_row("7．损害后果", each("line", 'lines("common.harm", who=who)', paragraph("{{ line }}", "FormText")),
                 when("not lines('common.harm', who=who)", paragraph(
                     "{% if case.harm.daily_life_disturbed is none %}{{ must.harm.daily_life_disturbed }}{% endif %}", "FormText"))),
        form_row("8．请求依据",
                 each("p", "conduct", paragraph('{{ loop.index }}．{{ say("civil_claim.pleading", p=p) }}', "FormText")),
                 each("person", "joint", paragraph('{{ say("civil_claim.joint_pleading", person=person) }}', "FormText")),
                 when("say('civil_claim.remedies')", paragraph('{{ say("civil_claim.remedies") }}', "FormText"))),
        text_row("9．管辖", '{{ say("civil_claim.jurisdiction") }}'),
        text_row("10．证据清单", "{% if exhibit_groups %}见证据目录。{% else %}{{ must.evidence }}{% endif %}"),
        section_row("对纠纷解决方式的意愿"),
        text_row("是否考虑先行调解", '{{ say("civil_claim_table.mediation") }}'),
    ),
    paragraph('{{ say("civil_claim_table.frame") }}', "Note"),
    paragraph("此致", "KeepBody"), paragraph("{{ must.filing.court }}", "KeepFlush"),
    paragraph("附：本起诉状副本{{ copies - 1 }}份", "KeepBody"),
    signature("具状人"), *ANNEX,
)

EVIDENCE_LIST = (
    name_self("本人"), paragraph("证据目录", "Title"),
    paragraph('{{ say("evidence_list.head") }}', "Plain"),
    each("group", "exhibit_groups",
         paragraph("{{ group.number|ordinal }}、{{ group.title }}", "Heading2"),
         table([900, 3300, 1500, 2700, 3602, 900, 1100],
               ["编号", "证据名称", "证据种类", "证据来源", "证明内容", "页数", "原件"],
               "x", "group.exhibits",
               ["{{ x.number }}", "{{ x.evidence.title }}", "{{ x.kind }}", '{{ x.evidence.source or "" }}',
                "{{ x.evidence.purpose or group.title }}", '{{ x.evidence.pages or "" }}',
                '{% if x.evidence.original_kept %}有原件{% elif x.evidence.original_kept is none %}待核对'
                "{% else %}无原件{% endif %}"]),
         paragraph("", "Note")),
    signature("提交人"),
    when("hashed",
         paragraph("附：文件完整性校验", "Annex"),
         table([1200, 5000, 7802], ["编号", "文件", "SHA-256"], "x", "hashed",
               ["{{ x.number }}", "{{ x.evidence.file or x.evidence.title }}", "{{ x.evidence.sha256 }}"]),
         paragraph("校验值只用来核对文件在登记之后没有改动，不是存证，不代替原件。", "Note")),
)

FILING_GUIDE = (
    name_self("您"), paragraph("办理指引", "Title"),
    each("line", 'lines("filing_guide.safety")', paragraph("{{ line }}", "Plain")),
    when("say('filing_guide.nothing_found')", paragraph('{{ say("filing_guide.nothing_found") }}', "Plain")),
    when("known_gaps",
         paragraph("还需要补充的内容", "Heading2"),
         each("path, title", "known_gaps.items()",
              paragraph('{{ loop.index }}．{{ say("filing_guide.drafts", title=title, path=path) }}', "Plain"))),
    paragraph("办理步骤", "Heading2"), numbered_lines("filing_guide.steps", "Plain"),
    when("authorities", paragraph("可以投诉、举报的单位", "Heading2"),
         each("item", "authorities", paragraph('{{ loop.index }}．{{ say("filing_guide.other_office", item=item) }}', "Plain"))),
    when("branches", paragraph("提交地点", "Heading2"),
         each("item", "branches", paragraph('{{ loop.index }}．{{ say("filing_guide.branch", item=item) }}', "Plain"))),
    when("'civil_claim' in offered and venue.internet_court", paragraph('{{ say("filing_guide.court_note") }}', "Plain")),
    when("deadlines", paragraph("期限", "Heading2"),
         each("d", "deadlines", paragraph('{{ loop.index }}．{{ say("filing_guide.deadline", d=d) }}', "Plain")),
         paragraph('{{ say("filing_guide.counting") }}', "Plain")),
    when("late", paragraph("已经超过的期限", "Heading2"),
         each("reason", "late", paragraph('{{ say("filing_guide.late", reason=reason) }}', "Plain"))),
    when("too_early", paragraph("较早的行为", "Heading2"),
         each("item", "too_early", paragraph('{{ say("filing_guide.too_early", item=item) }}', "Plain"))),
    when("offered", paragraph("在窗口怎么说", "Heading2"), numbered_lines("filing_guide.window", "Plain")),
    when('offers|rejectattr("is_offered")|list',
         paragraph("没有生成的文书和原因", "Heading2"),
         each("offer", 'offers|rejectattr("is_offered")',
              paragraph('{{ say("filing_guide.left_out", title=titles[offer.paper], reason=offer.left_out_because) }}',
                        "Plain"))),
    when("undated",
         paragraph("缺少日期的行为", "Heading2"),
         each("path", "undated", paragraph('{{ say("filing_guide.undated", path=path) }}', "Plain"))),
    when("gaps", paragraph("补上后可能改变结论的事实", "Heading2"),
         each("gap", "gaps",
              paragraph('{{ loop.index }}．{{ say("filing_guide.gap", gap=gap) }}', "Plain"))),
    paragraph('{{ say("filing_guide.not_waived") }}', "Plain"),
    paragraph('{{ say("filing_guide.law_age") }}', "Plain"),
)

CASE_SUMMARY = (
    name_self("当事人"), paragraph("办案摘要", "CompactTitle"),
    paragraph('{{ say("case_summary.person") }}', "Compact"),
    paragraph('{{ say("common.loan", who=who) }}', "Compact"),
    paragraph('{{ say("common.campaign", who=who) }}', "Compact"),
    paragraph('{{ say("case_summary.respondents") }}', "Compact"),
    paragraph("可以主张的依据", "CompactHead"),
    each("name, citations", "pleaded.items()",
         paragraph('{{ say("case_summary.pleaded", name=name, citations=citations) }}', "Compact")),
    when("not pleaded", paragraph("没有可以提交的文书。", "Compact")),
    when("held_back", paragraph("暂缓主张", "CompactHead"),
         each("reason, what", "held_back.items()", paragraph('{{ say("case_summary.held_back", reason=reason, what=what) }}', "Compact"))),
    when("issues", paragraph("薄弱和缺少之处", "CompactHead"),
         each("issue", "issues", paragraph('{{ say("case_summary.issue", issue=issue) }}', "Compact")),
         when("more_issues", paragraph("另有{{ more_issues }}项，见 complaintgen check。", "Compact"))),
    when("gaps", paragraph("补充后会改变结论", "CompactHead"),
         paragraph('{{ say("case_summary.gaps") }}', "Compact")),
    when("deadlines", paragraph("期限", "CompactHead"),
         each("d", "deadlines", paragraph('{{ say("case_summary.deadline", d=d) }}', "Compact"))),
    paragraph("管辖和受理", "CompactHead"),
    paragraph('{{ say("case_summary.venue") }}', "Compact"),
    each("line", 'lines("case_summary.offices")', paragraph("{{ line }}", "Compact")),
    each("reason, what", "left_out.items()",
         paragraph('{{ say("filing_guide.left_out", title=what, reason=reason) }}', "Compact")),
    paragraph('{{ say("filing_guide.law_age") }}', "Compact"),
)

PAPERS = {
    "institution_complaint": (INSTITUTION_COMPLAINT, PORTRAIT),
    "regulator_report": (REGULATOR_REPORT, PORTRAIT),
    "demand_letter": (DEMAND_LETTER, PORTRAIT),
    "contact_statement": (CONTACT_STATEMENT, PORTRAIT),
    "investigation_request": (INVESTIGATION_REQUEST, PORTRAIT),
    "injunction": (INJUNCTION, PORTRAIT),
    "review_request": (REVIEW_REQUEST, PORTRAIT),
    "police_report": (POLICE_REPORT, PORTRAIT),
    "regulator_complaint": (REGULATOR_COMPLAINT, PORTRAIT),
    "civil_claim": (CIVIL_CLAIM, PORTRAIT),
    "civil_claim_table": (CIVIL_CLAIM_TABLE, FORM_PAGE),
    "evidence_list": (EVIDENCE_LIST, LANDSCAPE),
    "filing_guide": (FILING_GUIDE, FORM_PAGE),
    "case_summary": (CASE_SUMMARY, ONE_PAGE),
}


def _style(identifier: str, name: str, *, paragraph: str = "", run: str = "", based_on: str = "Normal") -> str:
    return (f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>'
            f'<w:basedOn w:val="{based_on}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>')


def _font(east_asia: str, half_points: int, extra: str = "") -> str:
    return (f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{east_asia}" '
            f'w:cs="Times New Roman"/>{extra}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>')


EXACT_28 = '<w:spacing w:line="560" w:lineRule="exact"/>'
INDENT = '<w:ind w:firstLine="640" w:firstLineChars="200"/>'
STYLES = (
    f'<w:styles {NAMESPACE}><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋" w:cs="Times New Roman"/>'
    '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr/></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
    '<w:tblBorders>' + "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
                               for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    + "</w:tblBorders></w:tblPr></w:style>"
    + _style("Title", "Title", paragraph='<w:keepNext/><w:spacing w:before="0" w:after="400" w:line="700" '
             'w:lineRule="exact"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>', run=_font("宋体", 44, "<w:b/>"))
    + _style("Body", "Body Text", paragraph=EXACT_28 + INDENT + '<w:jc w:val="left"/>')
    + _style("Flush", "Body Text Flush", paragraph=EXACT_28 + '<w:jc w:val="left"/>')
    + _style("Compact", "Compact Text", paragraph='<w:spacing w:line="260" w:lineRule="exact"/><w:jc w:val="left"/>',
             run=_font("宋体", 19))
    + _style("FormSection", "Form Section", paragraph='<w:keepNext/><w:jc w:val="center"/>', run=_font("黑体", 24))
    + _style("FormLabel", "Form Label", run=_font("宋体", 24))
    + _style("FormText", "Form Text", paragraph='<w:spacing w:after="40"/>', run=_font("宋体", 24))
    + _style("FormCause", "Form Cause", paragraph='<w:spacing w:after="160"/><w:jc w:val="center"/>', run=_font("宋体", 32))
    + _style("CompactTitle", "Compact Title", paragraph='<w:keepNext/><w:spacing w:after="60"/><w:jc w:val="center"/>'
             '<w:outlineLvl w:val="0"/>', run=_font("宋体", 32, "<w:b/>"))
    + _style("CompactHead", "Compact Heading", paragraph='<w:keepNext/><w:spacing w:before="60" w:line="300" '
             'w:lineRule="exact"/><w:outlineLvl w:val="1"/>', run=_font("黑体", 22))
    + _style("KeepBody", "Closing Line", paragraph="<w:keepNext/>" + EXACT_28 + INDENT)
    + _style("KeepFlush", "Closing Line Flush", paragraph="<w:keepNext/>" + EXACT_28)
    + _style("Heading1", "heading 1", paragraph="<w:keepNext/>" + EXACT_28 + INDENT + '<w:outlineLvl w:val="0"/>',
             run=_font("黑体", 32))
    + _style("Heading2", "heading 2", paragraph='<w:keepNext/><w:spacing w:before="120" w:after="60"/>'
             '<w:outlineLvl w:val="1"/>', run=_font("黑体", 26))
    + _style("Annex", "Annex Title", paragraph='<w:keepNext/><w:pageBreakBefore/><w:spacing w:after="160"/>'
             '<w:outlineLvl w:val="0"/>', run=_font("黑体", 28))
    + _style("Plain", "Guide Text", paragraph='<w:spacing w:after="20" w:line="330" w:lineRule="exact"/>'
             '<w:jc w:val="left"/>', run=_font("宋体", 21))
    + _style("Signature", "Signature", paragraph='<w:keepNext/><w:keepLines/><w:spacing w:before="560" w:line="560" '
             'w:lineRule="exact"/><w:jc w:val="right"/>')
    + _style("SignatureEnd", "Date", paragraph="<w:keepLines/>" + EXACT_28 + '<w:jc w:val="right"/>')
    + _style("TableHead", "Table Heading", paragraph='<w:keepNext/><w:jc w:val="center"/>', run=_font("黑体", 21))
    + _style("TableText", "Table Text", run=_font("宋体", 19))
    + _style("Note", "Note", paragraph='<w:spacing w:before="60"/>', run=_font("宋体", 18))
    + _style("Header", "header", paragraph='<w:spacing w:line="20" w:lineRule="exact"/>', run=_font("宋体", 2))
    + _style("LetterheadName", "Letterhead Name", paragraph='<w:spacing w:line="340" w:lineRule="exact"/><w:jc w:val="center"/>',
             run=_font("黑体", 26))
    + _style("Letterhead", "Letterhead", paragraph='<w:spacing w:after="120" w:line="280" w:lineRule="exact"/>'
             '<w:contextualSpacing/><w:jc w:val="center"/>', run=_font("宋体", 19))
    + _style("Footer", "footer", paragraph='<w:jc w:val="center"/>', run=_font("宋体", 18))
    + '<w:style w:type="character" w:styleId="Missing"><w:name w:val="Missing Fact"/><w:qFormat/><w:rPr><w:b/>'
      '<w:color w:val="C00000"/><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/></w:rPr></w:style></w:styles>'
)


def _field(code: str) -> str:
    return (f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>')


HEADER = (f'<w:hdr {NAMESPACE}>' + each("line", 'lines("letterhead.lines")',
                                        when("loop.first", paragraph("{{ line }}", "LetterheadName")),
                                        when("not loop.first", paragraph("{{ line }}", "Letterhead")))
          # A header holds at least one paragraph; without a letterhead it is an empty one that takes no room.
          + when('not lines("letterhead.lines")', paragraph("", "Header")) + "</w:hdr>")
BLANK_HEADER = f"<w:hdr {NAMESPACE}>" + paragraph("", "Header") + "</w:hdr>"
PAGE_NUMBERS = ('<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">第 </w:t></w:r>'
                f'{_field("PAGE")}<w:r><w:t xml:space="preserve"> 页，共 </w:t></w:r>{_field("NUMPAGES")}'
                '<w:r><w:t xml:space="preserve"> 页</w:t></w:r></w:p>')
FOOTER = f"<w:ftr {NAMESPACE}>" + PAGE_NUMBERS + paragraph('{{ say("common.footer") }}', "Footer") + "</w:ftr>"
BLANK_FOOTER = f"<w:ftr {NAMESPACE}>{PAGE_NUMBERS}</w:ftr>"
SETTINGS = (f'<w:settings {NAMESPACE}><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>')
FONTS = f'<w:fonts {NAMESPACE}>' + "".join(
    f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
    for name, other in (("仿宋", "FangSong"), ("宋体", "SimSun"), ("黑体", "SimHei"))) + "</w:fonts>"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in (
        ("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable"), ("header1", "header"), ("footer1", "footer")))
    + '<Override PartName="/docProps/core.xml" '
      'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in targets.items())
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def build(body: tuple[str, ...], page: str, styles: str = STYLES, *, header: str = HEADER, footer: str = FOOTER) -> bytes:
    """Make the bytes of one template."""
    section = (f'<w:sectPr><w:headerReference w:type="default" r:id="header" xmlns:r="{RELATIONSHIPS}"/><w:footerReference w:type="default" r:id="footer" xmlns:r="{RELATIONSHIPS}"/>{page}</w:sectPr>')
    core = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:title>{{ document_title }}</dc:title><dc:creator>complaintgen</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>")
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": _relations({
            "document": (f"{RELATIONSHIPS}/officeDocument", "word/document.xml"),
            "core": ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                     "docProps/core.xml")}),
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": _relations({
            "styles": (f"{RELATIONSHIPS}/styles", "styles.xml"),
            "settings": (f"{RELATIONSHIPS}/settings", "settings.xml"),
            "fonts": (f"{RELATIONSHIPS}/fontTable", "fontTable.xml"),
            "header": (f"{RELATIONSHIPS}/header", "header1.xml"),
            "footer": (f"{RELATIONSHIPS}/footer", "footer1.xml")}),
        "word/document.xml": f"<w:document {NAMESPACE}><w:body>{''.join(body)}{section}</w:body></w:document>",
        "word/styles.xml": styles, "word/settings.xml": SETTINGS, "word/fontTable.xml": FONTS, "word/header1.xml": header,
        "word/footer1.xml": footer,
    }
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:  # stored: deflate differs between zlib versions
        for name, xml in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH),
                             '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml)
    return target.getvalue()
