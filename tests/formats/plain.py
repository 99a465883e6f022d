"""Documents as plain text in the form that needs no guessing, and as HTML of a law portal."""

from html import escape

import source


def text(document):
    """A cell a line behind a tab, a blank line between rows; a joined cell's text stands in each place that it covers."""
    out = document.left + document.right + [line for _, line in document.above]
    for row in source.spread(document):
        out.extend("\t" + cell for cell in row)
        out.append("")
    return "\n".join(out) + "\n"


def html(document):
    """A page with spans both ways and a paragraph for each line of a cell."""
    def lines(text):
        return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))

    def row(cells, tag):
        out = ["<tr>"]
        for cell in cells:
            if cell:
                spans = (f' colspan="{cell[1]}"' if cell[1] > 1 else "") + (f' rowspan="{cell[2]}"' if cell[2] > 1 else "")
                out.append(f"<{tag}{spans}>{lines(cell[0])}</{tag}>")
        return "".join(out) + "</tr>\n"

    out = ['<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>Văn bản</title></head><body>\n']
    if document.left:
        out.append('<table border="0"><tr>' + "".join(f"<td>{lines(chr(10).join(side))}</td>" for side in (document.left, document.right)) + "</tr></table>\n")
    out.extend(f'<p align="center"><b>{escape(line)}</b></p>\n' if style == "title" else f"<p>{escape(line)}</p>\n" for style, line in document.above)
    out.append('<table border="1">\n' + row(document.header, "td"))
    out.extend(row(cells, "td") for cells in document.rows)
    out.append("</table>\n</body></html>\n")
    return "".join(out)
