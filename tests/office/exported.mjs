// Workbooks that kaiji made, as exceljs reads them: the cells of each first worksheet as JSON, one file a line.
import ExcelJS from "exceljs";

for (const path of process.argv.slice(2)) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const sheet = book.worksheets[0];
  const rows = [];
  for (let r = 1; r <= sheet.rowCount; r++) {
    const row = [];
    for (let c = 1; c <= sheet.columnCount; c++) {
      const { value } = sheet.getRow(r).getCell(c);
      row.push(value === null || typeof value === "string" ? value ?? "" : `not a text: ${JSON.stringify(value)}`);
    }
    rows.push(row);
  }
  console.log(JSON.stringify({ names: book.worksheets.map((one) => one.name), frozen: sheet.views[0]?.ySplit ?? 0,
    filter: sheet.autoFilter ?? null, created: book.created, rows }));
}
