import { ApiProperty } from '@nestjs/swagger';

/** Link to another page of the same list. */
export class Link {
  @ApiProperty({
    description: 'URL of the page.',
    format: 'uri',
    example: 'https://api.example.com/v1/jobs/?start=0&limit=1000',
  })
  href!: string;
}

/** One invalid part of a request. */
export class ErrorDetail {
  @ApiProperty({ description: 'The parameter, header or part of the request.', example: 'limit' })
  parameter!: string;

  @ApiProperty({
    description: 'What was expected, and what was received.',
    example: 'limit must be an integer from 1 to 5000, got "0"',
  })
  message!: string;
}

/** An error. */
export class ErrorBody {
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
