import { ApiProperty } from '@nestjs/swagger';

/** Another page of the same list. */
export class Link {
  @ApiProperty({
    description: 'Address of the page.',
    format: 'uri',
    example: 'https://api.example.com/v1/jobs/?start=0&limit=1000',
  })
  href!: string;
}

/** What was wrong with one parameter. */
export class ErrorDetailAnswer {
  @ApiProperty({ description: 'The parameter, header or part of the request.', example: 'limit' })
  parameter!: string;

  @ApiProperty({
    description: 'What it got and what it takes.',
    example: 'limit must be an integer from 1 to 5000, got "0"',
  })
  message!: string;
}

/** What went wrong. */
export class ErrorBody {
  @ApiProperty({ description: 'Code of the error.', example: '0050001' })
  error_code!: string;

  @ApiProperty({ description: 'The error in words.', example: 'Invalid Input' })
  error_message!: string;

  @ApiProperty({
    description: 'What was wrong with each parameter.',
    type: [ErrorDetailAnswer],
    required: false,
    xml: { wrapped: true },
  })
  details?: ErrorDetailAnswer[];
}

/** The answer of every request that failed. */
export class ErrorAnswer {
  @ApiProperty({ description: 'What went wrong.', type: ErrorBody })
  error!: ErrorBody;
}
