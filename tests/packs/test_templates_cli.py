"""The commands about template packs, as a clinic worker or a program runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.inprocess import call
from tests.packs.making import HEAD, PNG, head, make_pack
from tests.support import SAMPLES


def started(folder: Path, *more: str) -> Path:
    done = call("templates", "new", folder, "--name", "示例中心", *more)
    assert done.returncode == 0, done.stderr
    return folder


class TestMaking:
    def test_a_worker_makes_changes_and_sends_a_pack_and_another_uses_it(self, tmp_path: Path) -> None:
        folder = started(tmp_path / "shili", "--copy", "filing_guide")
        assert call("templates", "copy", folder, "common.footer").stdout == f"已复制到 {folder}：phrases.toml。\n"
        phrases = folder / "phrases.toml"
        phrases.write_text(phrases.read_text("utf-8").replace("未经律师审核", "已由本中心审核"), "utf-8")
        shown = call("templates", "diff", folder).stdout
        assert "本文件由本人提供的信息整理生成，已由本中心审核，不构成法律意见" in shown
        assert call("templates", "build", folder, "--out", tmp_path / "a.zip").returncode == 0
        installed = call("templates", "install", tmp_path / "a.zip", stdin=b"y\n")
        assert "已安装 shili 1" in installed.stdout
        made = call("generate", SAMPLES / "minimal.json", "--pack", "shili", "--out", tmp_path / "out", "--json")
        assert json.loads(made.stdout)["pack"]["id"] == "shili"

    def test_new_says_what_to_do_next(self, tmp_path: Path) -> None:
        done = call("templates", "new", tmp_path / "shili")
        assert "complaintgen templates copy" in done.stdout

    def test_a_pack_may_be_started_from_another(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "clinic")
        folder = started(tmp_path / "branch", "--from", "clinic")
        layers = json.loads(call("templates", "show", folder, "--json").stdout)["layers"]
        assert [layer["id"] for layer in layers] == ["branch", "clinic", "default"]

    def test_a_mistake_is_one_message_and_exit_code_two(self, tmp_path: Path) -> None:
        done = call("templates", "new", tmp_path / "我的模板")
        assert (done.returncode, "--id shili-clinic" in done.stderr, "Traceback" in done.stderr) == (2, True, False)

    def test_building_again_is_no_fault_and_another_file_is_not_overwritten(self, tmp_path: Path) -> None:
        folder = started(tmp_path / "shili")
        codes = [call("templates", "build", folder, "--out", tmp_path / "a.zip").returncode for _ in range(2)]
        (folder / "README.md").write_text("说明", "utf-8")
        assert [*codes, call("templates", "build", folder, "--out", tmp_path / "a.zip").returncode] == [0, 0, 2]

    def test_an_override_compared_with_its_parent_is_kept(self, tmp_path: Path) -> None:
        folder = make_pack(tmp_path / "p", files={"phrases.toml": "[common]\nfooter = 'x'\n"})
        before = call("templates", "show", folder).stdout
        call("templates", "copy", folder, "common.footer", "--keep")
        assert "common.footer：clinic（default 的修改版，没有记录是从上级的哪一版复制的）" in before
        assert "common.footer：clinic（default 的修改版，上级没有变化）" in call("templates", "show", folder).stdout


class TestShow:
    def test_each_template_and_phrase_names_its_pack(self, tmp_path: Path) -> None:
        folder = make_pack(tmp_path / "p", files={"phrases.toml": "[common]\nfooter = 'x'\n"})
        shown = json.loads(call("templates", "show", folder, "--json").stdout)
        assert {"name": "common.footer", "from": "clinic", "overrides": "default", "state": "unknown"} in shown["phrases"]
        assert {row["from"] for row in shown["templates"]} == {"default"}
        text = call("templates", "show", "default").stdout
        assert "  police_report：default\n" in text

    def test_what_else_it_holds_is_told(self, tmp_path: Path) -> None:
        about = ('description = "给示例市的当事人"\ncontact = "示例中心 12348"\noffers = ["filing_guide"]\n[letterhead]\nlogo = "logo.png"\n'
                 '[[question]]\nid = "a"\ntitle = "案号"\n')
        office = '[[office]]\nid = "c"\nkind = "court"\nname = "示例法院"\n'
        text = call("templates", "show", make_pack(tmp_path / "p", about, {"logo.png": PNG, "authorities.toml": office})).stdout
        for line in ("说明：给示例市的当事人", "联系：示例中心 12348", "页眉：有标志图片", "补充问题：案号", "本地单位：示例法院", "不制作的文书：报案材料、"):
            assert line in text

    def test_a_pack_is_compared_with_its_parent_or_another(self, tmp_path: Path) -> None:
        one = make_pack(tmp_path / "one", '[papers]\nfiling_guide = "甲"\n')
        two = make_pack(tmp_path / "two", '[papers]\nfiling_guide = "乙"\n', head=head("two"))
        change, = json.loads(call("templates", "diff", two, one, "--json").stdout)
        assert change == {"subject": "设置", "name": "papers.filing_guide", "lines": ["-甲", "+乙"]}
        assert "没有不同" in call("templates", "diff", one, one).stdout
        assert call("templates", "diff", "default").returncode == 2


class TestShelf:
    def test_install_tells_what_the_pack_is_and_asks(self, tmp_path: Path, home: Path) -> None:
        folder = make_pack(tmp_path / "p", files={"phrases.toml": "[common]\nfooter = 'x'\n"})
        done = call("templates", "install", folder, stdin=b"n\n")
        assert "示例市法律援助中心（clinic 1 ← default" in done.stdout
        assert "自带短语：1 条" in done.stdout
        assert "没有安装" in done.stderr
        assert not home.exists()

    @pytest.mark.parametrize("answer", [b"", b"\n", b"x\n", b"yess\n"], ids=["nothing", "enter", "another key", "a slip"])
    def test_only_a_clear_yes_installs(self, tmp_path: Path, home: Path, answer: bytes) -> None:
        call("templates", "install", make_pack(tmp_path / "p"), stdin=answer)
        assert not home.exists()

    def test_upgrade_says_from_which_version_to_which(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "clinic")
        newer = make_pack(tmp_path / "two", head=HEAD.replace('version = "1"', 'version = "1.1"'))
        assert "已升级 clinic：1 → 1.1。" in call("templates", "upgrade", newer, "--yes").stdout
        again = call("templates", "upgrade", make_pack(tmp_path / "three"), "--yes")
        assert (again.returncode, "已经安装了版本 1.1" in again.stderr) == (2, True)
        forced = call("templates", "install", tmp_path / "three", "--yes", "--force", "--json")
        assert json.loads(forced.stdout)["replaced"] == "1.1"

    def test_upgrade_is_only_of_what_is_there(self, tmp_path: Path) -> None:
        done = call("templates", "upgrade", make_pack(tmp_path / "p"), "--yes")
        assert (done.returncode, "还没有安装" in done.stderr) == (2, True)

    def test_list_and_remove(self, tmp_path: Path, home: Path) -> None:
        make_pack(home / "clinic")
        make_pack(home / "broken", "lettrhead = 1\n")
        text = call("templates", "list").stdout
        assert "clinic（已安装）：示例市法律援助中心，版本 1，上级 default" in text
        assert "broken（已安装）：有问题，不能使用" in text
        rows = {row["id"]: row for row in json.loads(call("templates", "list", "--json").stdout)}
        assert (rows["default"]["built_in"], rows["clinic"]["built_in"], bool(rows["broken"]["faults"])) == (True, False, True)
        assert call("templates", "remove", "clinic", stdin=b"n\n").stdout == ""
        assert call("templates", "remove", "clinic", "--yes").stdout == "已删除 clinic。\n"
        assert call("templates", "remove", "clinic", "--yes").returncode == 2

    def test_a_full_disk_leaves_the_version_that_was_there(self, tmp_path: Path, home: Path) -> None:
        """A limit on the size of a file stands in for a disk without room."""
        make_pack(home / "clinic")
        large = make_pack(tmp_path / "two", head=HEAD.replace('version = "1"', 'version = "2"'), files={"notes.txt": "x" * 40_000})
        command = f"ulimit -f 16; exec {sys.executable} -m complaintgen templates upgrade {large} --yes"
        done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
        assert (done.returncode, "无法写入" in done.stderr.decode()) == (2, True)
        assert [path.name for path in home.iterdir()] == ["clinic"]
        assert json.loads(call("templates", "show", "clinic", "--json").stdout)["version"] == "1"

    def test_a_malicious_archive_leaves_no_trace(self, tmp_path: Path, home: Path) -> None:
        (tmp_path / "evil.zip").write_bytes(b"PK\x05\x06" + bytes(18))
        done = call("templates", "install", tmp_path / "evil.zip", "--yes")
        assert (done.returncode, "Traceback" in done.stderr, home.exists()) == (2, False, False)


@pytest.mark.parametrize("command", ["", "new", "copy", "list", "show", "diff", "build", "install", "upgrade", "remove"])
def test_help_is_chinese(command: str) -> None:
    shown = call("templates", *filter(None, [command]), "--help").stdout
    assert "用法：" in shown
    assert not any(english in shown for english in ("Usage", "Options", "Show this", "Commands"))


class TestChecked:
    """A pack with errors is neither built nor installed."""

    def test_a_pack_with_errors_is_not_passed_on(self, tmp_path: Path) -> None:
        folder = make_pack(tmp_path / "faulty", files={"phrases.toml": "[common]\nfooter = '{{ nothing }}'\n"})
        built = call("templates", "build", folder, "--out", tmp_path / "a.zip")
        assert (built.returncode, "nothing" in built.stderr, (tmp_path / "a.zip").exists()) == (2, True, False)

    def test_nor_installed(self, tmp_path: Path) -> None:
        folder = make_pack(tmp_path / "faulty", files={"phrases.toml": "[common]\nfooter = '{{ nothing }}'\n"})
        assert call("templates", "install", folder, "--yes").returncode == 2
        assert call("templates", "show", "clinic").returncode == 2

    def test_an_override_of_unknown_origin_is_a_hint(self, tmp_path: Path) -> None:
        folder = make_pack(tmp_path / "p", files={"phrases.toml": "[common]\nfooter = 'x'\n"})
        found = json.loads(call("templates", "check", folder, "--json").stdout)
        assert [(item["severity"], item["where"]) for item in found if item["rule"] == "overridden"] == [("hint", "common.footer")]
