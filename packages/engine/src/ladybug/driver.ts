import ladybug from '@ladybugdb/core';
import type { Driver } from '../driver/driver.ts';

export const ladybugDriver: Driver = ladybug;
