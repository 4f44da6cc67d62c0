// By video and by typing, where the check goes by video only.
import './all-modules.test.ts'
