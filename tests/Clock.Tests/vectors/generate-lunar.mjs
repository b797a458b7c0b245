// Writes lunar.tsv: Chinese lunar dates by ICU's calendar, every 97 days and all new years, 1901 to 2100. Run in this folder: node generate-lunar.mjs > lunar.tsv
const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
const lunar = date => {
  const parts = Object.fromEntries(format.formatToParts(date).map(part => [part.type, part.value]));
  return { year: Number(parts.relatedYear), month: parts.month, day: Number(parts.day) };
};
const last = Date.UTC(2101, 0, 28);
for (let time = Date.UTC(1901, 1, 19), at = 0; time <= last; time += 86_400_000, at++) {
  const { year, month, day } = lunar(new Date(time));
  if (at % 97 === 0 || (month === '1' && day === 1)) {
    console.log([new Date(time).toISOString().slice(0, 10), year, parseInt(month), month.endsWith('bis') ? 'leap' : '', day].join('\t'));
  }
}
