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
    zh: '没有找到企业名称列。请在前 {searched} 行内设一行表头，其中一列名为“企业名称”（或单位名称、公司名称、名称、name）。',
    en: 'No column of names was found. Within the first {searched} rows there must be a header with a column called “企业名称” (or 单位名称, 公司名称, 名称, name).',
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
