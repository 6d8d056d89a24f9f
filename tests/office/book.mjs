// Workbooks as exceljs makes and reads them:
//   table CSV.json XLSX    a table of texts, one worksheet
//   form XLSX              a buyer's form with all that a form may have
//   shown XLSX             what stands in the cells, and how they look, as JSON
import fs from "node:fs";
import ExcelJS from "exceljs";

async function table(from, to) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("チェックシート");
  for (const row of JSON.parse(fs.readFileSync(from, "utf8"))) sheet.addRow(row);
  await book.xlsx.writeFile(to);
}

const thin = { style: "thin", color: { argb: "FF999999" } };

async function form(to) {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("質問票", { views: [{ state: "frozen", ySplit: 2 }] });
  sheet.mergeCells("A1:F1");
  sheet.getCell("A1").value = "クラウドサービス質問票";
  sheet.getRow(2).values = ["No.", "区分", "質問", "回答", "備考", "記入日"];
  sheet.getRow(2).eachCell((cell) => {
    cell.font = { bold: true };
    cell.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFDDE6F0" } };
  });
  const asked = ["稼働率の目標", "控えの世代", "通信の暗号化", "脆弱性の診断", "再委託", "解約後の削除"];
  asked.forEach((ask, i) => {
    const row = sheet.addRow([i + 1, i % 3 ? null : `区分 ${i}`, ask]);
    row.getCell(4).alignment = { wrapText: true, vertical: "top" };
    row.getCell(4).border = { top: thin, left: thin, bottom: thin, right: thin };
    row.getCell(4).dataValidation = { type: "list", formulae: ['"はい,いいえ"'] };
  });
  sheet.mergeCells("B3:B5");
  sheet.mergeCells("B6:B8");
  sheet.mergeCells("D7:D8");
  sheet.getRow(6).hidden = true;
  sheet.getColumn(3).width = 40;
  sheet.getCell("C3").value = { richText: [{ text: "稼働率", font: { bold: true } }, { text: "の目標" }] };
  sheet.getCell("E3").value = 0.9995;
  sheet.getCell("E3").numFmt = "0.00%";
  sheet.getCell("E4").value = 6.1;
  sheet.getCell("E4").numFmt = "0.00";
  sheet.getCell("E5").value = "6.10";
  sheet.getCell("E6").value = 0.1 + 0.2;
  sheet.getCell("E7").value = { formula: 'COUNTIF(D3:D8,"はい")', result: 0 };
  sheet.getCell("F3").value = new Date(Date.UTC(2024, 3, 5));
  sheet.getCell("F3").numFmt = 'yyyy"年"m"月"d"日"';
  sheet.getCell("F4").value = true;
  sheet.getCell("F5").value = { error: "#N/A" };
  sheet.autoFilter = "A2:F8";
  const notes = book.addWorksheet("記入要領", { state: "hidden" });
  notes.getCell("B2").value = "はい・いいえで答える。";
  await book.xlsx.writeFile(to);
}

async function shown(from) {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(from);
  return book.worksheets.map((sheet) => {
    const cells = {};
    sheet.eachRow((row) => row.eachCell({ includeEmpty: true }, (cell) => {
      cells[cell.address] = { value: cell.isMerged && cell.master !== cell ? null : cell.text, style: cell.style };
    }));
    return { name: sheet.name, state: sheet.state, merged: sheet.model.merges, views: sheet.views, cells,
      widths: (sheet.columns ?? []).map((column) => column.width), hidden: sheet.getRow(6).hidden,
      validations: sheet.dataValidations.model };
  });
}

const [command, ...rest] = process.argv.slice(2);
if (command === "table") await table(...rest);
else if (command === "form") await form(...rest);
else console.log(JSON.stringify(await shown(...rest)));
