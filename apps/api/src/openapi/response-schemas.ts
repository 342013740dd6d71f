import { ApiProperty } from '@nestjs/swagger';

/** One invalid part of a request. */
export class ErrorDetail {
  @ApiProperty({
    description: 'The parameter, header or part of the request.',
    example: 'limit',
    required: false,
  })
  parameter?: string;

  @ApiProperty({ description: 'Path of a key of the body.', example: 'outputs[0].preset', required: false })
  path?: string;

  @ApiProperty({
    description: 'What was expected, and what was received.',
    example: 'limit must be an integer from 1 to 5000, got "0"',
  })
  message!: string;

  @ApiProperty({
    description: 'What the key of the body must be.',
    example: 'an integer from -50 to 50',
    required: false,
  })
  expected?: string;

  @ApiProperty({ description: 'What the body has.', example: '"high"', required: false })
  received?: string;
}

/** An error. */
class ErrorBody {
  @ApiProperty({ description: 'Code of the error.', example: '0050001' })
  error_code!: string;

  @ApiProperty({ description: 'Name of the error.', example: 'Invalid Input' })
  error_message!: string;

  @ApiProperty({
    description: 'Invalid parts of the request.',
    type: [ErrorDetail],
    required: false,
    xml: { wrapped: true },
  })
  details?: ErrorDetail[];
}

/** Response of every failed request. */
export class ErrorResponse {
  @ApiProperty({ description: 'The error.', type: ErrorBody })
  error!: ErrorBody;
}
