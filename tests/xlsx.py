"""Workbooks for tests, made part by part: what is not said is as small as it can be."""
import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def sheet(cells, before="", after="", main=MAIN):
    return f'<worksheet xmlns="{main}">{before}<sheetData>{cells}</sheetData>{after}</worksheet>'


def row(number, *cells, attributes=""):
    return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'


def text(place, words, attributes=""):
    return f'<c r="{place}"{attributes} t="inlineStr"><is><t>{words}</t></is></c>'


def number(place, value, style=0):
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def styles(*formats):
    own = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="{f}"/>' for i, f in enumerate(formats))
    cells = "".join(f'<xf numFmtId="{200 + i}"/>' for i in range(len(formats)))
    return (f'<styleSheet xmlns="{MAIN}"><numFmts>{own}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>'
            f'<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>{cells}</cellXfs></styleSheet>')


def parts(sheets, strings=None, styles=None, settings="", more=None, states=None, main=MAIN, office=OFFICE):
    """The parts of a workbook by their names; `sheets` are those of the worksheets by theirs."""
    names = list(sheets)
    kinds = [("worksheet", f"worksheets/sheet{i + 1}.xml") for i in range(len(names))]
    kinds += [("sharedStrings", "sharedStrings.xml")] if strings else []
    kinds += [("styles", "styles.xml")] if styles else []
    listed = "".join(f'<sheet name="{n}" sheetId="{i + 1}" {(states or {}).get(n, "")} r:id="rId{i + 1}"/>'
                     for i, n in enumerate(names))
    found = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
                               '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                       f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{settings}<sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
            f'<Relationship Id="rId{i + 1}" Type="{office}/{k}" Target="{t}"/>' for i, (k, t) in enumerate(kinds)
        ) + "</Relationships>",
    }
    for i, name in enumerate(names):
        found[f"xl/worksheets/sheet{i + 1}.xml"] = sheets[name]
    if strings:
        found["xl/sharedStrings.xml"] = f'<sst xmlns="{main}">{strings}</sst>'
    if styles:
        found["xl/styles.xml"] = styles
    return {**found, **(more or {})}


def packed(found):
    """The bytes of the archive with these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, data in found.items():
            archive.writestr(part, data)
    return out.getvalue()
