// Twice as many sentences as in every check.
import './irrelevant.test.ts'
