/** Pixels of the picture for one of the diagram. */
const SCALE = 2;
/** Longest side that browsers draw. */
const LONGEST = 16_000;

/** An SVG as a PNG in base64. */
export async function pngOf(
  svg: string,
  { width, height }: { width: number; height: number },
): Promise<string> {
  const scale = Math.min(SCALE, LONGEST / Math.max(width, height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1] ?? '';
}
