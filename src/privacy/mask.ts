/** 王小明 → 王** */
export function maskName(name: string): string {
  const characters = [...name.trim()];
  return characters.length < 2 ? '*' : characters[0] + '*'.repeat(Math.min(characters.length - 1, 2));
}

/** 13812341234 → 138****1234; a shorter number keeps its last two digits. */
export function maskPhone(phone: string): string {
  return phone.length < 11
    ? '*'.repeat(Math.max(phone.length - 2, 0)) + phone.slice(-2)
    : `${phone.slice(0, -8)}****${phone.slice(-4)}`;
}

/** 110101199003070038 → 110*************38 */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length < 10
    ? '*'.repeat(idNumber.length)
    : idNumber.slice(0, 3) + '*'.repeat(idNumber.length - 5) + idNumber.slice(-2);
}
