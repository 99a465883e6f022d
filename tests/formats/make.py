"""Writes one document in every format: `python3 tests/formats/make.py FOLDER [--rows N] [--no-scans]`.

Needs LibreOffice (soffice), pdftoppm, and for the scans Pillow and numpy. FOLDER gets, for each of three documents, the files that
the list at the end of this file names, and `NAME.tasks.json` with the fields that a reader should find in all of them.
"""

import argparse
import json
import subprocess
import tempfile
from pathlib import Path

import odf
import plain
import source

# name, font, size in points, landscape, ruling lines
PRINTS = [
    ("serif-portrait", "Liberation Serif", 12, False, True),
    ("serif-landscape", "Liberation Serif", 13, True, True),
    ("sans-landscape", "DejaVu Sans", 10, True, True),
    ("sans-small", "DejaVu Sans", 6.5, False, True),
    # This font lacks most Vietnamese letters: a second one stands inside the words.
    ("two-fonts-landscape", "P052", 11, True, True),
    ("two-fonts-small", "P052", 8, False, True),
    ("unruled-serif-landscape", "Liberation Serif", 12, True, False),
    ("unruled-sans-portrait", "DejaVu Sans", 8, False, False),
    ("unruled-two-fonts-landscape", "P052", 10, True, False),
]
OFFICE = {"docx": "docx:MS Word 2007 XML", "doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt:writer8",
          "writer.html": "html:HTML (StarWriter)", "fodt": "fodt:OpenDocument Text Flat XML", "word.xml": "xml:MS Word 2003 XML"}
SHEETS = {"xlsx": "xlsx:Calc MS Excel 2007 XML", "xls": "xls:MS Excel 97", "calc.html": "html:HTML (StarCalc)", "ods": "ods:calc8",
          "fods": "fods:OpenDocument Spreadsheet Flat XML"}


def soffice(files, filter_, folder):
    """Converts all files with one filter into `folder`."""
    profile = Path(tempfile.gettempdir()) / "formats-office-profile"
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", filter_, "--outdir", str(folder)]
                   + [str(file) for file in files], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def convert(flat, formats, folder):
    """`flat` holds name -> flat document; each format's files go into `folder` as NAME.FORMAT."""
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        files = []
        for name, (content, end) in flat.items():
            file = work / f"{name}.{end}"
            file.write_text(content)
            files.append(file)
        for suffix, filter_ in formats.items():
            out = work / "out" / suffix
            soffice(files, filter_, out)
            for name in flat:
                made = out / f"{name}.{suffix.split('.')[-1]}"
                made.rename(folder / f"{name}.{suffix}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--rows", type=int, help="tasks for each document; all if it is left out")
    arguments.add_argument("--no-scans", action="store_true")
    options = arguments.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    documents = source.documents()
    if options.rows:
        documents = [source.first_rows(document, options.rows) for document in documents]

    texts, sheets, prints = {}, {}, {}
    for document in documents:
        name = document.name
        (options.folder / f"{name}.tasks.json").write_text(json.dumps(document.tasks, ensure_ascii=False, indent=1) + "\n")
        (options.folder / f"{name}.txt").write_text(plain.text(document))
        for end, form in (("", document), ("-merged", source.merged_down(document))):
            (options.folder / f"{name}{end}.html").write_text(plain.html(form))
            texts[name + end] = (odf.text(form, landscape=True), "fodt")
            sheets[name + end] = (odf.sheet(form), "fods")
        for key, font, size, landscape, lines in PRINTS:
            prints[f"{name}-{key}"] = (odf.text(document, font, size, landscape, lines), "fodt")
        prints[f"{name}-merged-serif-landscape"] = (odf.text(source.merged_down(document), landscape=True), "fodt")
    convert(texts, OFFICE, options.folder)
    convert(sheets, SHEETS, options.folder)
    convert(prints, {"pdf": "pdf:writer_pdf_Export"}, options.folder)

    if not options.no_scans:
        import scan
        for number, document in enumerate(documents):
            pages = scan.pages(options.folder / f"{document.name}-serif-landscape.pdf")
            bad = [scan.noisy(page, seed=1000 * number + index) for index, page in enumerate(pages)]
            scan.save_pdf(pages, options.folder / f"{document.name}-clean-scan.pdf", quality=85)
            scan.save_pdf(bad, options.folder / f"{document.name}-noisy-scan.pdf", quality=60)
            scan.save_tiff(pages, options.folder / f"{document.name}-clean-scan.tiff")
            pages[0].copy().save(options.folder / f"{document.name}-page1-clean.png", dpi=(scan.DPI, scan.DPI))
            bad[0].copy().save(options.folder / f"{document.name}-page1-noisy.jpg", quality=60, dpi=(scan.DPI, scan.DPI))


if __name__ == "__main__":
    main()
