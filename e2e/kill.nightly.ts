// All steps, where the check takes half of them.
import './kill.test.ts'
