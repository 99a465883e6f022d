"""Documents as flat OpenDocument text and spreadsheets, from which LibreOffice makes the other office formats and PDF."""

from xml.sax.saxutils import escape

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="{mime}">
"""


def paragraphs(text, style):
    return "".join(f'<text:p text:style-name="{style}">{escape(line)}</text:p>' for line in text.split("\n"))


def row(cells, style, paragraph):
    out = ["<table:table-row>"]
    for cell in cells:
        if cell is None:
            out.append("<table:covered-table-cell/>")
            continue
        text, columns, rows = cell
        spans = (f' table:number-columns-spanned="{columns}"' if columns > 1 else "") + (
            f' table:number-rows-spanned="{rows}"' if rows > 1 else "")
        out.append(f'<table:table-cell table:style-name="{style}" office:value-type="string"{spans}>{paragraphs(text, paragraph)}</table:table-cell>')
    return "".join(out) + "</table:table-row>"


def text(document, font="Liberation Serif", size=12, landscape=False, lines=True):
    """A text document. `lines` says whether the table has ruling lines; `size` is in points."""
    width, height = (29.7, 21.0) if landscape else (21.0, 29.7)
    inner = width - 4
    border = "0.5pt solid #000000" if lines else "none"
    out = [HEAD.format(mime="application/vnd.oasis.opendocument.text")]
    out.append(f'<office:font-face-decls><style:font-face style:name="F" svg:font-family="\'{font}\'"/></office:font-face-decls>')
    face = f'style:font-name="F" fo:font-size="{size}pt" fo:language="vi" fo:country="VN"'
    out.append(f"""<office:styles><style:default-style style:family="paragraph"><style:text-properties {face}/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/></office:styles><office:automatic-styles>
<style:style style:name="T" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="center" fo:margin-top="0.15cm"/><style:text-properties fo:font-weight="bold" {face}/></style:style>
<style:style style:name="P" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:text-align="justify" fo:margin-top="0.15cm"/><style:text-properties {face}/></style:style>
<style:style style:name="C" style:family="paragraph" style:parent-style-name="Standard"><style:text-properties {face}/></style:style>
<style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:border="{border}" fo:padding="0.1cm"/></style:style>
<style:style style:name="bare" style:family="table-cell"><style:table-cell-properties fo:border="none" fo:padding="0.1cm"/></style:style>
<style:style style:name="tab" style:family="table"><style:table-properties style:width="{inner:.2f}cm" table:align="left"/></style:style>""")
    total = sum(document.widths)
    for index, share in enumerate(document.widths):
        out.append(f'<style:style style:name="w{index}" style:family="table-column"><style:table-column-properties style:column-width="{inner * share / total:.3f}cm"/></style:style>')
    out.append(f'<style:style style:name="half" style:family="table-column"><style:table-column-properties style:column-width="{inner / 2:.3f}cm"/></style:style>')
    orientation = "landscape" if landscape else "portrait"
    out.append(f"""<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="{width}cm" fo:page-height="{height}cm" style:print-orientation="{orientation}" fo:margin="2cm"/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"/></office:master-styles><office:body><office:text>""")
    if document.left:
        out.append('<table:table table:name="head" table:style-name="tab"><table:table-column table:style-name="half" table:number-columns-repeated="2"/>')
        out.append(row([("\n".join(document.left), 1, 1), ("\n".join(document.right), 1, 1)], "bare", "T"))
        out.append("</table:table>")
    for style, line in document.above:
        out.append(paragraphs(line, "T" if style == "title" else "P"))
    out.append('<table:table table:name="tasks" table:style-name="tab">')
    out.extend(f'<table:table-column table:style-name="w{index}"/>' for index in range(len(document.widths)))
    out.append("<table:table-header-rows>" + row(document.header, "cell", "T") + "</table:table-header-rows>")
    out.extend(row(cells, "cell", "C") for cells in document.rows)
    out.append("</table:table><text:p/></office:text></office:body></office:document>")
    return "".join(out)


def sheet(document):
    """A spreadsheet with one sheet; what stands above the table is in cells as wide as the table."""
    count = len(document.header)
    out = [HEAD.format(mime="application/vnd.oasis.opendocument.spreadsheet")]
    out.append("""<office:automatic-styles><style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:wrap-option="wrap"/></style:style>
<style:style style:name="bare" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/></style:style>""")
    for index, share in enumerate(document.widths):
        out.append(f'<style:style style:name="w{index}" style:family="table-column"><style:table-column-properties style:column-width="{share * 0.4:.2f}cm"/></style:style>')
    out.append('</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Nhiệm vụ">')
    out.extend(f'<table:table-column table:style-name="w{index}"/>' for index in range(len(document.widths)))

    def across(texts):
        cells = [None] * count
        at = 0
        for text, wide in texts:
            cells[at] = (text, wide, 1)
            at += wide
        return row(cells, "bare", "Standard")

    half = count // 2
    for index in range(max(len(document.left), len(document.right))):
        left = document.left[index] if index < len(document.left) else ""
        right = document.right[index] if index < len(document.right) else ""
        out.append(across([(left, half), (right, count - half)]))
    out.extend(across([(line, count)]) for _, line in document.above)
    out.append(row(document.header, "cell", "Standard"))
    out.extend(row(cells, "cell", "Standard") for cells in document.rows)
    out.append("</table:table></office:spreadsheet></office:body></office:document>")
    return "".join(out)
