// The middle of numbers, and how far they lie apart. Pure.

/**
 * Returns the middle of numbers: of an even count, half way between the two in the middle.
 * @param {number[]} numbers
 */
export function middleOf(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const half = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(half)] : sorted[half - 1] / 2 + sorted[half] / 2;
}

/**
 * Returns how far numbers lie from a middle on average.
 * @param {number} middle @param {number[]} numbers
 */
export function distanceFrom(middle, numbers) {
  return numbers.reduce((sum, number) => sum + Math.abs(number - middle), 0) / numbers.length;
}
