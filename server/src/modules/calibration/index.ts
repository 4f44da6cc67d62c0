export { eraseLabels } from './erasing.ts'
export { registerCalibration } from './routes.ts'
export { calibrationTasks } from './training.ts'
