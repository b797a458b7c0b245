"""Writes a few sound documents of the formats that the shared folder of good documents lacks, to be damaged by the fuzzer.

    python seeds.py FOLDER
"""
import email.message
import json
import pathlib
import sys
import zipfile

EN = ["The lighthouse of Arholm was built in 1871.", "Its lamp is 43 metres above the sea, and is lit by a dynamo (type PPR-9087).", "Nobody lives there today."]
ZH = ["阿霍尔姆灯塔建于1871年。", "灯高出海面43米，由型号为PPR-9087的发电机供电。", "如今无人居住。"]
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
NAMES = " ".join(f'xmlns:{n}="{OFFICE}{u}:1.0"' for n, u in (("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("presentation", "presentation")))


def package(path, mimetype, members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name, content in members.items():
            archive.writestr(name, content)


def opendocument(path, kind, body):
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    manifest = f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{OFFICE}manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{mimetype}"/></manifest:manifest>'
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES} office:version="1.3"><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>'
    package(path, mimetype, {"content.xml": content, "META-INF/manifest.xml": manifest})


def paragraphs(lines):
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def cells(rows, header):
    row = lambda values: "<table:table-row>" + "".join(f'<table:table-cell office:value-type="string"><text:p>{v}</text:p></table:table-cell>' for v in values) + "</table:table-row>"
    return f'<table:table table:name="{header[0]}">' + "".join(map(row, [header, *rows])) + "</table:table>"


def epub(path, lines):
    chapter = lambda n: f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Part {n}</title></head><body><h1>Part {n}</h1>' + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>"
    package(path, "application/epub+zip", {
        "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "book/content.opf": '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The lighthouse</dc:title><dc:identifier id="id">x</dc:identifier></metadata>'
        + '<manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
        "book/a.xhtml": chapter(1), "book/b.xhtml": chapter(2)})


def mail(path, lines, charset):
    message = email.message.EmailMessage()
    message["From"], message["To"], message["Subject"] = "keeper@example.org", "board@example.org", lines[0]
    message["Date"] = "Mon, 02 Nov 2026 10:00:00 +0000"
    message.set_content("\n".join(lines), charset=charset, cte="base64" if charset != "utf-8" else "quoted-printable")
    message.add_alternative("<html><body>" + "".join(f"<p>{line}</p>" for line in lines) + "</body></html>", subtype="html")
    message.add_attachment("\n".join(lines).encode(), maintype="text", subtype="plain", filename="notes.txt")
    path.write_bytes(bytes(message))


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in (("en", EN), ("zh", ZH)):
        rows = [[f"{line}", str(i), f"{i * 1.5}"] for i, line in enumerate(lines * 4)]
        header = ["text", "number", "value"]
        opendocument(folder / f"{name}.odt", "text", f'<text:h text:outline-level="1">{lines[0]}</text:h>{paragraphs(lines)}<text:list><text:list-item>{paragraphs(lines[:1])}</text:list-item></text:list>{cells(rows, header)}')
        opendocument(folder / f"{name}.ods", "spreadsheet", cells(rows, header) + cells(rows[:2], ["other", "a", "b"]))
        opendocument(folder / f"{name}.odp", "presentation", "".join(f'<draw:page draw:name="p{i}"><draw:frame presentation:class="title"><draw:text-box>{paragraphs([line])}</draw:text-box></draw:frame></draw:page>' for i, line in enumerate(lines)))
        epub(folder / f"{name}.epub", lines)
        mail(folder / f"{name}.eml", lines, "utf-8" if name == "en" else "gb18030")
        for extension, mark in (("csv", ","), ("tsv", "\t")):
            (folder / f"{name}.{extension}").write_text("\n".join(mark.join(f'"{v}"' for v in row) for row in [header, *rows]), "utf-8")
        records = [dict(zip(header, row)) for row in rows]
        (folder / f"{name}.json").write_text(json.dumps({"title": lines[0], "rows": records, "nested": {"a": [1, [2, [3]]]}}, ensure_ascii=False, indent=1), "utf-8")
        (folder / f"{name}.jsonl").write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), "utf-8")
        (folder / f"{name}.rst").write_text(f"{lines[0]}\n{'=' * 40}\n\n" + "\n\n".join(lines) + f"\n\n* {lines[1]}\n\n.. code-block:: c\n\n   int x = 1;\n\n==== ====\na    b\n==== ====\n1    2\n==== ====\n", "utf-8")
        (folder / f"{name}.py").write_text(f'"""{lines[0]}"""\n\n\nclass Lamp:\n    """{lines[1]}"""\n\n    def light(self, metres=43):  # {lines[2]}\n        return f"{{metres}} m"\n', "utf-8")
        package(folder / f"{name}.zip", None, {f"notes/{name}.txt": "\n".join(lines), f"{name}.md": f"# {lines[0]}\n\n" + "\n".join(lines), f"inner-{name}.csv": "a,b\n1,2\n"})


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
