import { deviceSwitch } from './deviceSwitch.ts';

/** Whether what is dragged lines up with what is near, on this device. */
export const snapping = deviceSwitch('placeprint.snapping');
