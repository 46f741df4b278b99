import { contractIsComplete, contractOf } from './contract.ts'

contractIsComplete()
contractOf('wecom')
