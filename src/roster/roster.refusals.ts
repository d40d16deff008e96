import { refusals } from '../kernel/refusal.js';

/** Why a file cannot be taken in as a roster. Nothing of it is stored then. */
export const refuseRosterFile = refusals({
  'roster-empty': {
    kind: 'unprocessable',
    zh: '文件是空的。请上传包含表头和企业行的 CSV 或 xlsx 文件。',
    en: 'The file is empty. Upload a CSV or xlsx file with a header and rows of enterprises.',
  },
  'roster-too-large': {
    kind: 'too-large',
    zh: '文件超过 {limit} MiB。请拆分后上传，或另存为 CSV。',
    en: 'The file is larger than {limit} MiB. Split it, or save it as CSV.',
  },
  'roster-type-unknown': {
    kind: 'unsupported',
    zh: '文件内容既不是 CSV 也不是 xlsx。旧版 xls 或加密文件请先在表格软件中另存为 xlsx 或 CSV。',
    en: 'The content is neither CSV nor xlsx. Save an old xls or a protected file as xlsx or CSV first.',
  },
  'roster-encoding': {
    kind: 'unprocessable',
    zh: '文本编码既不是 UTF-8 也不是 GB18030。请另存为“CSV UTF-8”后再上传。',
    en: 'The text is neither UTF-8 nor GB18030. Save it as “CSV UTF-8” and upload it again.',
  },
  'roster-corrupt': {
    kind: 'unprocessable',
    zh: '文件不完整或已损坏。请在表格软件中打开确认、重新保存后再上传。',
    en: 'The file is incomplete or damaged. Open it in a spreadsheet, save it again and upload that.',
  },
  'roster-zip-bomb': {
    kind: 'too-large',
    zh: '文件解压后超出允许的大小或压缩比异常。请清理多余的工作表和格式后另存，或改用 CSV。',
    en: 'Unpacked, the file would be too large for what it holds. Remove needless sheets and formats, or use CSV.',
  },
  'roster-no-name-column': {
    kind: 'unprocessable',
    zh: '没有找到企业名称列。请指明哪一行是表头、哪一列是企业名称；或在前 {searched} 行内设一行表头，其中一列名为“企业名称”（或单位名称、公司名称、名称、name）。',
    en: 'No column of names was found. Say which row is the header and which column is the name; or set a header within the first {searched} rows with a column called “企业名称” (or 单位名称, 公司名称, 名称, name).',
  },
  'roster-sheet-missing': {
    kind: 'unprocessable',
    zh: '文件中没有第 {sheet} 张工作表，共有 {last} 张。',
    en: 'The file has no sheet {sheet}; its last one is {last}.',
  },
  'roster-sheet-empty': {
    kind: 'unprocessable',
    zh: '工作表“{sheet}”是空的。请选择名录所在的工作表。',
    en: 'The sheet “{sheet}” is empty. Choose the one that holds the list.',
  },
  'roster-header-row-missing': {
    kind: 'unprocessable',
    zh: '表头只能是前 {last} 行中的一行。没有表头时请选“没有表头”（0）。',
    en: 'The header must be one of the first {last} rows. Where there is none, say so (0).',
  },
  'roster-column-missing': {
    kind: 'unprocessable',
    zh: '文件中没有 {column} 列，最后一列是 {last}。',
    en: 'The file has no column {column}; its last one is {last}.',
  },
  'roster-column-personal': {
    kind: 'unprocessable',
    zh: '{column} 列从表头看是个人信息，不能导入。请把它改为不导入；联系人可在企业页面另行登记，会加密保存。',
    en: 'By its header, column {column} is personal data and cannot be taken in. Leave it out; contacts are entered on the page of the enterprise, where they are encrypted.',
  },
  'roster-field-twice': {
    kind: 'unprocessable',
    zh: '{column} 列和 {other} 列被指定为同一项内容。除楼宇外，一项内容只能取自一列。',
    en: 'Columns {column} and {other} are both said to be the same thing. But for the building, a thing is read from one column.',
  },
  'roster-no-rows': {
    kind: 'unprocessable',
    zh: '表头之下没有任何企业行。',
    en: 'There are no rows below the header.',
  },
  'roster-too-many-rows': {
    kind: 'too-large',
    zh: '行数超过 {limit}。请拆分成几个文件上传。',
    en: 'There are more than {limit} rows. Split the list into several files.',
  },
  'roster-too-many-columns': {
    kind: 'too-large',
    zh: '第 {row} 行超过 {limit} 列。请删除多余的列，或检查分隔符。',
    en: 'Row {row} has more than {limit} columns. Remove needless columns, or check the separator.',
  },
  'roster-cell-too-long': {
    kind: 'unprocessable',
    zh: '第 {row} 行 {column} 列的内容超过 {limit} 个字符。请缩短，或检查引号是否成对。',
    en: 'The cell in row {row}, column {column} is longer than {limit} characters. Shorten it, or check that quotes are closed.',
  },
  'roster-formula': {
    kind: 'unprocessable',
    zh: '第 {row} 行 {column} 列是公式。请把公式粘贴为数值后再上传。',
    en: 'The cell in row {row}, column {column} is a formula. Paste the values in place of formulas and upload again.',
  },
});

/** Why something cannot be done with a roster. */
export const refuseRoster = refusals({
  'roster-not-found': {
    kind: 'not-found',
    zh: '没有这份名录。请先导入。',
    en: 'There is no such roster. Import it first.',
  },
  'roster-file-missing': {
    kind: 'invalid',
    zh: '请在名为 file 的字段中上传一个文件，并填写 park 和 kind。',
    en: 'Upload one file in the field called “file”, with “park” and “kind”.',
  },
  'roster-upload-broken': {
    kind: 'invalid',
    zh: '上传内容不完整或格式有误，请重新上传。',
    en: 'The upload is incomplete or malformed. Upload it again.',
  },
  'roster-import-incomplete': {
    kind: 'conflict',
    zh: '这份名录的导入中断了，还缺 {missing} 行。请再次导入同一文件，各列含义不变。',
    en: 'The import of this roster was cut off; {missing} rows are missing. Import the same file again, with the same columns.',
  },
  'roster-superseded': {
    kind: 'conflict',
    zh: '该园区已有同类的更新名录，请在新名录中核对。',
    en: 'A newer list of this kind was imported for the park. Work with that one.',
  },
  'roster-first-of-its-kind': {
    kind: 'not-found',
    zh: '这是该园区的第一份此类名录，没有更早的版本可比。',
    en: 'This is the first list of its kind for the park: there is no earlier version to compare it with.',
  },
  'rosters-not-versions': {
    kind: 'unprocessable',
    zh: '只能比较同一园区、同一类名录的两个版本。',
    en: 'Only two versions of one list can be compared: of the same park and kind.',
  },
  'match-side-invalid': {
    kind: 'invalid',
    zh: '每一方应为名录行（roster 和 row）或企业（enterprise），二者择一。',
    en: 'Each side is either a row (roster and row) or an enterprise, not both.',
  },
  'match-side-unknown': {
    kind: 'unprocessable',
    zh: '这一行或企业不在本次核对之中。请刷新核对结果。',
    en: 'This row or enterprise is not part of the reconciliation. Reload it.',
  },
  'match-with-itself': {
    kind: 'unprocessable',
    zh: '这两方是同一行或同一企业，没有什么可决定的。请填写不同的两方。',
    en: 'Both sides are the same row or enterprise: there is nothing to decide. Name two that differ.',
  },
  'decision-contradicts': {
    kind: 'conflict',
    zh: '这一决定与已有的决定或代码相矛盾：相同者的相同者也相同，两个有效代码不可能是同一企业。请先更正其中一个决定。',
    en: 'This contradicts earlier decisions or codes: the same as the same is the same, and two valid codes are never one enterprise. Change one of the decisions first.',
  },
  'reconciliation-undecided': {
    kind: 'conflict',
    zh: '还有 {undecided} 处需要您判断是否为同一企业，请先逐一判断。',
    en: '{undecided} questions are still open: say first which are the same enterprise.',
  },
});
