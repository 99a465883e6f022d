"""The tables that are written in every format: the labelled rows of three documents of the corpus, laid out as their sources are.

A document is a title block, a caption and one table. A cell is (text, columns, rows); paragraphs of a text are parted by a line
feed. A cell that another one covers is None. The labels hold what is printed in the cells; headers, titles of sections and the
title blocks are written here.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIELDS = ["content", "lead", "coordinating", "deadline", "product", "funding"]


@dataclass
class Document:
    """One document: what stands above the table, the table, and what a reader should find in it."""

    name: str
    left: list      # lines at the left of the title block
    right: list     # lines at the right of it
    above: list     # (style, text): "title" is centred and bold, "text" is not
    header: list    # cells of the header row
    widths: list    # share of the width for each column
    rows: list      # lists of cells, or None where a cell is covered
    tasks: list = field(default_factory=list)


def labelled(name):
    gold = json.loads((ROOT / "corpus/gold" / f"{name}.json").read_text())
    return [task for task in gold["tasks"] if "#table" in task["id"]]


def expected(tasks):
    """The fields that are the same in every format."""
    return [
        {
            "id": task["id"],
            "ordinal": task["ordinal"],
            "section": [level["ordinal"] for level in task["section"]],
            "parent_task": task.get("parent_task"),
            "raw": {key: task["raw"].get(key) for key in FIELDS},
        }
        for task in tasks
    ]


def cells(*texts):
    return [(text or "", 1, 1) for text in texts]


def plan_of_a_ministry():
    tasks = labelled("522-QD-BTP-2023")
    rows = [cells(task["ordinal"], *[task["raw"][key] for key in FIELDS]) for task in tasks]
    return Document(
        name="522-QD-BTP",
        left=[],
        right=[],
        above=[
            ("title", "PHỤ LỤC"),
            ("title", "KẾ HOẠCH THỰC HIỆN CHỈ THỊ SỐ 05/CT-TTG NGÀY 23/02/2023 CỦA THỦ TƯỚNG CHÍNH PHỦ"),
            ("text", "(Ban hành kèm theo Quyết định số 522/QĐ-BTP ngày 07 tháng 4 năm 2023 của Bộ trưởng Bộ Tư pháp)"),
        ],
        header=cells("TT", "Nội dung thực hiện", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành",
                     "Sản phẩm chủ yếu", "Nguồn kinh phí"),
        widths=[5, 31, 15, 15, 11, 13, 10],
        rows=rows,
        tasks=expected(tasks),
    )


TITLES = {
    "I": "XÂY DỰNG, HOÀN THIỆN THỂ CHẾ",
    "II": "TÍCH HỢP, CUNG CẤP DỊCH VỤ CÔNG ƯU TIÊN TRÊN CỔNG DỊCH VỤ CÔNG QUỐC GIA",
    "III": "HƯỚNG DẪN, ĐÔN ĐỐC, KIỂM TRA, GIÁM SÁT VIỆC THỰC HIỆN ĐỀ ÁN",
    "A": "Nhiệm vụ của bộ, ngành, địa phương",
    "B": "Nhiệm vụ riêng của từng bộ, ngành",
    "C": "Nhiệm vụ riêng của từng địa phương",
}


def plan_of_an_office():
    """Seven columns: the header's fifth cell is two wide, and so is the deadline or, in the last section, the coordinating cell."""
    tasks = labelled("11-QD-VPCP-2022")
    rows, section = [], None
    for task in tasks:
        here = task["section"][-1]["ordinal"]
        if here != section:
            section = here
            rows.append([(section, 1, 1), (TITLES[section], 6, 1)] + [None] * 5)
        raw = task["raw"]
        dot = "" if "." in task["ordinal"] else "."
        start = cells(task["ordinal"] + dot, raw["content"], raw["lead"])
        if section == "III":
            middle = [(raw["coordinating"], 2, 1), None, (raw["deadline"], 1, 1)]
        elif raw["deadline"] is None:
            middle = cells(raw["coordinating"], "", "")
        else:
            middle = [(raw["coordinating"], 1, 1), (raw["deadline"], 2, 1), None]
        rows.append(start + middle + cells(raw["product"]))
    return Document(
        name="11-QD-VPCP",
        left=["VĂN PHÒNG CHÍNH PHỦ", "Số: 11/QĐ-VPCP"],
        right=["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 15 tháng 01 năm 2022"],
        above=[
            ("title", "QUYẾT ĐỊNH"),
            ("title", "Ban hành Kế hoạch của Văn phòng Chính phủ thực hiện Quyết định số 06/QĐ-TTg ngày 06 tháng 01 năm 2022 của Thủ tướng Chính phủ"),
            ("title", "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ"),
            ("text", "Theo đề nghị của Cục trưởng Cục Kiểm soát thủ tục hành chính,"),
            ("title", "QUYẾT ĐỊNH:"),
            ("text", "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch của Văn phòng Chính phủ thực hiện Quyết định số 06/QĐ-TTg."),
            ("text", "Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành./."),
            ("title", "KẾ HOẠCH"),
            ("text", "(Kèm theo Quyết định số 11/QĐ-VPCP ngày 15 tháng 01 năm 2022 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ)"),
        ],
        header=[("TT", 1, 1), ("Nội dung thực hiện", 1, 1), ("Đơn vị chủ trì", 1, 1), ("Đơn vị phối hợp", 1, 1),
                ("Thời gian hoàn thành", 2, 1), None, ("Sản phẩm", 1, 1)],
        widths=[6, 33, 13, 16, 6, 9, 17],
        rows=rows,
        tasks=expected(tasks),
    )


def directive():
    tasks = labelled("05-CT-TTg-2023")
    rows, section = [], None
    for task in tasks:
        here = task["section"][-1]["ordinal"]
        if here != section:
            section = here
            rows.append(cells(section, TITLES[section], "", "", "", ""))
        rows.append(cells(task["ordinal"], *[task["raw"][key] for key in FIELDS[:5]]))
    return Document(
        name="05-CT-TTg",
        left=["THỦ TƯỚNG CHÍNH PHỦ", "Số: 05/CT-TTg"],
        right=["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 23 tháng 02 năm 2023"],
        above=[
            ("title", "CHỈ THỊ"),
            ("title", "Tiếp tục đẩy mạnh triển khai Đề án phát triển ứng dụng dữ liệu về dân cư, định danh và xác thực điện tử"),
            ("title", "Phụ lục"),
            ("title", "THỐNG KÊ NHIỆM VỤ THỰC HIỆN CHỈ ĐẠO CỦA THỦ TƯỚNG CHÍNH PHỦ"),
            ("text", "(Kèm theo Chỉ thị số 05/CT-TTg ngày 23 tháng 02 năm 2023 của Thủ tướng Chính phủ)"),
        ],
        header=cells("STT", "Nội dung, nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành", "Sản phẩm"),
        widths=[6, 38, 15, 15, 11, 15],
        rows=rows,
        tasks=expected(tasks),
    )


def documents():
    return [plan_of_a_ministry(), plan_of_an_office(), directive()]


def first_rows(document, count):
    """The document with the table cut after `count` tasks."""
    left, rows = count, []
    for row in document.rows:
        if left == 0:
            break
        rows.append(row)
        if not (row[1] and row[0] and row[0][0] in TITLES):
            left -= 1
    return Document(**{**document.__dict__, "rows": rows, "tasks": document.tasks[:count]})


def merged_down(document, longest=4):
    """The document with equal, short neighbours of the third and later columns joined downwards, `longest` rows at most."""
    rows = [list(row) for row in document.rows]
    for column in range(2, len(document.header)):
        top = 0
        while top < len(rows):
            cell = rows[top][column]
            end = top + 1
            if cell and cell[0] and len(cell[0]) < 60:
                while end < len(rows) and end - top < longest and rows[end][column] == cell:
                    end += 1
                if end - top > 1:
                    rows[top][column] = (cell[0], cell[1], end - top)
                    for row in rows[top + 1:end]:
                        for covered in range(column, column + cell[1]):
                            row[covered] = None
            top = end
    return Document(**{**document.__dict__, "rows": rows})


def spread(document):
    """All rows with the text of a joined cell in each place that it covers, the header first."""
    rows = [document.header] + document.rows
    whole = [[None] * len(document.header) for _ in rows]
    for y, row in enumerate(rows):
        for x, cell in enumerate(row):
            if cell:
                for down in range(cell[2]):
                    for right in range(cell[1]):
                        whole[y + down][x + right] = cell[0]
    return whole
