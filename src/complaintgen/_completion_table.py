"""The commands as a shell completes them; written by scripts/update_completion.py."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    Values = tuple[tuple[str, str], ...]
    Option = tuple[tuple[str, ...], Values | None, bool, str]
    Command = tuple[tuple[Option, ...], tuple[tuple[Values, bool], ...], tuple[tuple[str, str], ...]]

# By path: the options (names, values or None of a flag, whether it may be repeated, help), the arguments (values, whether it may be
# repeated), the commands of a group (name, help). A value without a word is a file.
COMMANDS: dict[tuple[str, ...], Command] = {
    (): (
        ((("--version",), None, False, "显示版本。"), (("-h", "--help"), None, False, "显示本说明。")),
        (),
        (("batch", "一次为许多案件生成文书。"), ("check", "检查各文书能否提交：错误、警告、提示，附路径、原因和改法。"), ("citations", "核对 Word 或者文本文件（-..."), ("completion", "输出命令补全脚本：按 Tab 键补全命令、选项和取值。"), ("deadlines", "列出正在计算的期限、依据和届满日。"), ("evidence", "留存证据原件，核对有没有变动。"), ("explain", "说明每条依据：条文、构成要件、事实和证据。"), ("generate", "由案件文件（JSON，- 为标准输入）生成文书。"), ("import", "把手机备份、运营商详单、聊天记录读进案件文件。"), ("laws", "查看收录的法律规定。"), ("missing", "还没有回答的问题里，哪些回答会改变结论、多写文书。"), ("new", "一步一步问清情况，写出文书。"), ("schema", "输出案件文件的 JSON Schema。"), ("serve", "在本机打开网页，填写案件、看文书。"), ("show", "办案摘要：一页，供指导律师审阅。"), ("tag", "看一条信息（-..."), ("templates", "制作、查看和安装模板包：机构自己的页眉、措辞、版式和本地信息。"), ("upgrade", "把旧版本的案件文件改写成新版本。"), ("validate", "检查案件文件，一次列出全部问题。")),
    ),
    ("batch",): (
        ((("--out",), (("file", ""),), False, "写入的文件夹，默认 papers。"), (("--jobs",), (), False, "同时处理几个案件，默认与处理器的数目相同。"), (("--scheduler",), (), False, "用 Dask 集群处理：tcp://127.0.0.1:8786（本机）或者 tls://主机:端口；文件夹须是各台机器都能读写的。"), (("--resume",), None, False, "接着上一次做：只做新的、改过的案件。"), (("--archive",), None, False, "每一千个案件的文书放进一个 .zip，不建文件夹。"), (("--doc",), (("plain", "police_report"), ("plain", "institution_complaint"), ("plain", "regulator_complaint"), ("plain", "regulator_report"), ("plain", "civil_claim"), ("plain", "injunction"), ("plain", "investigation_request"), ("plain", "demand_letter"), ("plain", "contact_statement"), ("plain", "review_request"), ("plain", "evidence_list"), ("plain", "witness_application"), ("plain", "filing_guide")), True, "只生成这一种文书，可重复"), (("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--date",), (), False, "提交日期，默认案件里写的，没有写的为今天。"), (("--style",), (("plain", "narrative"), ("plain", "table")), False, "民事起诉状的样式：narrative 叙述式，table 表格式；默认按模板包的设置。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((("file", ""),), False),),
        (),
    ),
    ("check",): (
        ((("--folder",), (("file", ""),), False, "再与这个文件夹里其他人的案件文件比较相似度；指纹存在该文件夹的一个隐藏文件里，只有自己能读，不含姓名和原文。第一次每个案件要一两秒。"), (("--forget",), None, False, "删除 --folder 里的指纹文件，不做检查。"), (("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--date",), (), False, "提交日期，默认今天。"), (("--plead",), (), True, "律师决定采用的暂缓依据，可重复；编号见 complaintgen explain。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("citations",): (
        ((("--date",), (), False, "按哪一天有效的法律核对，默认今天；核对过去的行为，写行为日。"), (("--pack",), (), False, "其中的本地规定也算收录的规定。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), True),),
        (),
    ),
    ("completion",): (
        ((("-h", "--help"), None, False, "显示本说明。"),),
        (((("plain", "bash"), ("plain", "zsh"), ("plain", "fish")), False),),
        (),
    ),
    ("deadlines",): (
        ((("--date",), (), False, "提交日期，默认今天。"), (("--ics",), (("file", ""),), False, "写成日历文件（.ics），可导入手机日历。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("evidence",): (
        ((("-h", "--help"), None, False, "显示本说明。"),),
        (),
        (("add", "留存原件：复制到案件的证据文件夹，原来的文件不动。"), ("stamp", "给留存记录加盖可信时间戳（RFC 3161），请求和答复都在本机处理。"), ("verify", "核对留存的原件：内容变了的、不见了的、多出来的，以及留存记录有没有被改过。")),
    ),
    ("evidence", "add"): (
        ((("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False), ((("file", ""),), True)),
        (),
    ),
    ("evidence", "stamp"): (
        ((("--request",), (("file", ""),), False, "写出请求文件（.tsq），由您自己交给时间戳机构；程序不联网。"), (("--answer",), (("file", ""),), False, "核对时间戳机构返回的答复（.tsr），核对通过的留存在一起。"), (("--certs",), (("file", ""),), False, "与 --answer 一起用：时间戳机构公布的根证书（PEM）；不给的，只能核对答复自带的证书。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("evidence", "verify"): (
        ((("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("explain",): (
        ((("--ground",), (), False, "只说明这一条依据，不论结论如何；与 --sentences 一起用时，只列出依据它的各段。"), (("--sentences",), None, False, "逐段说明文书：每一段依据哪些事实、附表第几项、哪些证据和规定。"), (("--doc",), (("plain", "police_report"), ("plain", "institution_complaint"), ("plain", "regulator_complaint"), ("plain", "regulator_report"), ("plain", "civil_claim"), ("plain", "injunction"), ("plain", "investigation_request"), ("plain", "demand_letter"), ("plain", "contact_statement"), ("plain", "review_request"), ("plain", "evidence_list"), ("plain", "witness_application"), ("plain", "filing_guide")), True, "只说明这种文书，可重复"), (("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--date",), (), False, "提交日期，默认今天。"), (("--plead",), (), True, "律师决定采用的暂缓依据，可重复；编号见 complaintgen explain。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("generate",): (
        ((("--doc",), (("plain", "police_report"), ("plain", "institution_complaint"), ("plain", "regulator_complaint"), ("plain", "regulator_report"), ("plain", "civil_claim"), ("plain", "injunction"), ("plain", "investigation_request"), ("plain", "demand_letter"), ("plain", "contact_statement"), ("plain", "review_request"), ("plain", "evidence_list"), ("plain", "witness_application"), ("plain", "filing_guide")), True, "只生成这一种文书，可重复"), (("--out",), (("file", ""),), False, "写入的文件夹，默认 papers。"), (("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--date",), (), False, "提交日期，默认今天。"), (("--pdf",), None, False, "同时生成 PDF（需要 LibreOffice）。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("--style",), (("plain", "narrative"), ("plain", "table")), False, "民事起诉状的样式：narrative 叙述式，table 表格式；默认按模板包的设置。"), (("--strict",), None, False, "有文书含待填或者互相矛盾的内容时，退出码为 3。"), (("--plead",), (), True, "律师决定采用的暂缓依据，可重复；编号见 complaintgen explain。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("import",): (
        ((("--dry-run",), None, False, "只看能读出什么，案件文件不改。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("--all",), None, False, "读出的全部登记。"), (("--from",), (), False, "只登记这一天以后的（含当天）。"), (("--to",), (), False, "只登记这一天以前的（含当天）。"), (("--sender",), (), True, "只登记这个号码或者账号发来、打来的，可重复。"), (("--contains",), (), True, "只登记内容里有这几个字的，可重复，有其中之一就登记。"), (("--map",), (), True, "表格的这一列是什么，可重复；字段：at、sender、account、text、channel、direction、duration_seconds、count、recipient、signature。"), (("--tz",), (), False, "文件里没有写时区的时间是哪个时区的，例如 Asia/Tokyo、+09:00；默认北京时间。"), (("--channel",), (("plain", "sms"), ("plain", "wechat"), ("plain", "qq"), ("plain", "call")), False, "文件里没有写怎样联系的，都是这一种：sms 短信、wechat 微信、qq、call 电话。"), (("--recipient",), (), False, "文件里没有写收到的人的，都是这个人收到的：本人，或者案件里登记的编号、姓名、号码。"), (("--copy",), None, False, "先把原件留存在案件旁边（只读，记下 SHA-256 值），再从留存的那一份读取；以后用 complaintgen evidence verify 核对。"), (("--partial",), None, False, "文件残缺、后面读不出的，登记前面已经读出的。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((("file", ""),), False), ((), True)),
        (),
    ),
    ("laws",): (
        ((("-h", "--help"), None, False, "显示本说明。"),),
        (),
        (("check", "核对法律数据：没有重叠和空档，引用的编号和要件都存在。"), ("list", "列出全部规定及其各个版本。"), ("on", "列出某一天有效的全部规定。"), ("show", "并列显示一条规定的各个版本，标出不同之处。")),
    ),
    ("laws", "check"): (
        ((("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (),
        (),
    ),
    ("laws", "list"): (
        ((("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (),
        (),
    ),
    ("laws", "on"): (
        ((("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("laws", "show"): (
        ((("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("missing",): (
        ((("--paper",), (("plain", "police_report"), ("plain", "institution_complaint"), ("plain", "regulator_complaint"), ("plain", "regulator_report"), ("plain", "civil_claim"), ("plain", "injunction"), ("plain", "investigation_request"), ("plain", "demand_letter"), ("plain", "contact_statement"), ("plain", "review_request"), ("plain", "evidence_list"), ("plain", "witness_application"), ("plain", "filing_guide")), False, "只找与这一种文书有关的"), (("--all",), None, False, "两项一起才起作用的组合全部试一遍，事实多的案件要几分钟。"), (("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--date",), (), False, "提交日期，默认今天。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("new",): (
        ((("--pack",), (), False, "内置模板包的名称，或模板包文件夹。"), (("--out",), (("file", ""),), False, "文书写入的文件夹，默认在案件文件旁边。"), (("--plain",), None, False, "逐行问答，不用方向键：适合读屏软件、简单终端和脚本。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((("file", ""),), False),),
        (),
    ),
    ("schema",): (
        ((("-h", "--help"), None, False, "显示本说明。"),),
        (),
        (),
    ),
    ("serve",): (
        ((("--port",), (), False, "默认由程序选一个空闲的。"), (("--no-browser",), None, False, "只打印地址，不打开浏览器。"), (("--pack",), (), False, "内置模板包的名称，或模板包文件夹。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((("file", ""),), False),),
        (),
    ),
    ("show",): (
        ((("--pack",), (), False, "内置或者已安装的模板包的名称，或模板包文件夹。"), (("--date",), (), False, "提交日期，默认今天。"), (("--plead",), (), True, "律师决定采用的暂缓依据，可重复；编号见 complaintgen explain。"), (("--docx",), (("file", ""),), False, "写成 Word 文件。"), (("--html",), (("file", ""),), False, "写成一个带走用的网页：全部情况、先做什么、期限、还缺什么；不联网就能打开、打印，案件也在里面，各条命令都能读回来。没有问完的案件也可以。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("tag",): (
        ((("--to",), (("plain", "debtor"), ("plain", "third_party")), False, "收到信息的是借款人（debtor，默认）还是别人（third_party）。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("templates",): (
        ((("-h", "--help"), None, False, "显示本说明。"),),
        (),
        (("build", "检查模板包，打包成一个 .zip 文件，供他人安装；同样的内容得到同样的文件。"), ("check", "检查模板包：每一处问题的位置、原因和改法。"), ("copy", "把上级的文书（如 police_report）或短语（如..."), ("diff", "用文字说明模板包与上级（或者另一模板包）有什么不同。"), ("install", "检查并安装模板包（.zip 文件或文件夹）；先说明其中有什么。"), ("list", "列出内置的和已安装的模板包。"), ("map", "按顺序列出问卷的全部问题和提问的条件，供负责的律师核对。"), ("new", "新建模板包：只放要修改的内容，其余都来自上级模板包。"), ("preview", "用样例生成文书，查看模板的效果：Word，装有 LibreOffice 时还有..."), ("remove", "删除已安装的模板包。"), ("show", "说明模板包的内容，每个模板和短语来自哪个模板包。"), ("upgrade", "用新版本替换已安装的模板包；旧版本的文件不会留下。"), ("vars", "列出模板可以用的全部变量、过滤器和短语，以及什么时候为空。")),
    ),
    ("templates", "build"): (
        ((("--out",), (("file", ""),), False, "写入的文件，默认 编号-版本.zip。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((("file", ""),), False),),
        (),
    ),
    ("templates", "check"): (
        ((("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("templates", "copy"): (
        ((("--keep",), None, False, "不复制：已经核对过上级的新版本，保留自己的修改。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((("file", ""),), False), ((), True)),
        (),
    ),
    ("templates", "diff"): (
        ((("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False), ((), False)),
        (),
    ),
    ("templates", "install"): (
        ((("--yes", "-y"), None, False, "不再询问。"), (("--force",), None, False, "替换同版本或者更新的版本。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((("file", ""),), False),),
        (),
    ),
    ("templates", "list"): (
        ((("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (),
        (),
    ),
    ("templates", "map"): (
        ((("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("templates", "new"): (
        ((("--from",), (), False, "上级模板包，默认 default。"), (("--id",), (), False, "固定的编号，默认用文件夹的名称。"), (("--name",), (), False, "显示的名称。"), (("--copy",), (), True, "同时复制这个模板或者短语，可重复。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((("file", ""),), False),),
        (),
    ),
    ("templates", "preview"): (
        ((("--case",), (), False, "样例的名称，或案件文件；默认用几个样例，每种文书都有一份。"), (("--doc",), (), True, "只看这一种模板，可重复，如 police_report。"), (("--out",), (("file", ""),), False, "写入的文件夹，默认 preview/模板包的编号。"), (("--watch",), None, False, "在 Word 中每次保存模板后重新生成，按 Ctrl-C 结束。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("templates", "remove"): (
        ((("--yes", "-y"), None, False, "不再询问。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("templates", "show"): (
        ((("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("templates", "upgrade"): (
        ((("--yes", "-y"), None, False, "不再询问。"), (("--force",), None, False, "替换同版本或者更新的版本。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((("file", ""),), False),),
        (),
    ),
    ("templates", "vars"): (
        ((("--doc",), (), False, "只列这一种文书可以用的，如 police_report。"), (("--docx",), (("file", ""),), False, "写成 Word 文件，可以从中复制。"), (("--markdown",), None, False, "以 Markdown 输出。"), (("--json",), None, False, "以 JSON 输出，供程序读取。"), (("--pack",), (), False, "模板包的名称，或模板包文件夹。"), (("-h", "--help"), None, False, "显示本说明。")),
        (),
        (),
    ),
    ("upgrade",): (
        ((("--out",), (("file", ""),), False, "写到另一个文件，默认改写原文件。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
    ("validate",): (
        ((("--json",), None, False, "以 JSON 输出，供程序读取。"), (("-h", "--help"), None, False, "显示本说明。")),
        (((), False),),
        (),
    ),
}
