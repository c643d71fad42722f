import kuzu from 'kuzu';
import type { Driver } from '../driver/driver.ts';

export const kuzuDriver: Driver = kuzu;
